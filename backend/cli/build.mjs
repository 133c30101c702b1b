import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './fileLock.mjs';
import { digestOf, programOf, root, runNode } from './project.mjs';

const folder = join(root, '.build');

/** Where the compiled backend lies. */
export const compiled = join(folder, 'backend');

const parts = {
  backend: {
    digest: () => digestOf(['backend', 'seeds', 'tsconfig.json', 'package-lock.json'], isCompiled),
    outputs: ['backend', 'seeds'],
    make: (draft) =>
      runNode(
        programOf('typescript', 'tsc'),
        ['-p', join(root, 'backend', 'tsconfig.build.json'), '--noEmitOnError', '--outDir', draft],
        toStderr,
      ),
  },
  admin: {
    digest: () =>
      digestOf(['admin', 'backend/contract', 'package-lock.json'], (path) => !/\.test\.tsx?$/.test(path)),
    outputs: ['admin'],
    make: (draft) =>
      runNode(
        programOf('vite', 'vite'),
        [
          'build',
          join(root, 'admin'),
          '--outDir',
          join(draft, 'admin'),
          '--emptyOutDir',
          '--logLevel',
          'warn',
        ],
        toStderr,
      ),
  },
};

// stdout stays free for what the command itself prints.
const toStderr = { stdio: ['ignore', 2, 2] };

/** Builds those of the named parts whose sources have changed since they were last built. */
export async function buildStale(names) {
  mkdirSync(folder, { recursive: true });
  for (const name of names.filter(isStale)) {
    await alone(join(folder, 'build.lock'), 'Waiting for another build …', async () => {
      if (isStale(name)) await build(name);
    });
  }
}

const stampOf = (name) => join(folder, `${name}.digest`);

function isStale(name) {
  const { digest, outputs } = parts[name];
  if (name === 'admin' && !existsSync(join(root, 'admin', 'index.html'))) return false;
  if (outputs.some((output) => output !== 'seeds' && !existsSync(join(folder, output)))) return true;
  return !existsSync(stampOf(name)) || readFileSync(stampOf(name), 'utf8') !== digest();
}

/** Built beside and put in place whole; the stamp goes first and comes last, so a broken build never counts. */
async function build(name) {
  const { digest, outputs, make } = parts[name];
  const before = digest();
  const draft = join(folder, `next-${name}`);
  rmSync(draft, { recursive: true, force: true });
  console.error(`Building ${name} …`);
  if ((await make(draft)) !== 0) throw new Error(`${name} could not be built: see above`);
  rmSync(stampOf(name), { force: true });
  for (const output of outputs.filter((output) => existsSync(join(draft, output)))) {
    rmSync(join(folder, output), { recursive: true, force: true });
    renameSync(join(draft, output), join(folder, output));
  }
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(stampOf(name), before);
}

/** Tests are not part of the program: a slip in one must not keep Kezek from starting. */
function isCompiled(path) {
  return /\.(ts|json)$/.test(path) && !/node_modules|\.test\.ts$/.test(path);
}
