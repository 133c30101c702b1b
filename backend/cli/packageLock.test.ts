import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';

type Package = {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const { packages }: { packages: Record<string, Package> } = JSON.parse(
  readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'),
);

/** Where npm would find a package from inside another: its own node_modules, then those above. */
function find(from: string, name: string): Package | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found || folder === '') return found;
  }
}

describe('package-lock.json', () => {
  /**
   * npm leaves out packages for other platforms when it cannot see them while it writes the lock; `npm ci` then
   * refuses the lock in a fresh clone, although everything works in the folder where the lock was written.
   */
  it('names every package that another one asks for, those for other platforms too', () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !find(path, name))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('agrees with package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(projectRoot, 'package.json'), 'utf8'),
    );
    expect(packages['']).toMatchObject({ dependencies, devDependencies });
  });
});
