import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../../config';
import { canReach } from './canReach';
import type { ServerUser } from './systemUser';

export type Places = {
  /** The cluster itself (PGDATA). */
  cluster: string;
  /** Where a copy of the binaries goes when those in node_modules are out of the server's reach. */
  native: string;
};

/**
 * Where the cluster lies: in the data folder, or, when that is below a folder which only root may enter,
 * in /var/lib/kezek/<hash of the project's path>, linked from the data folder.
 */
export function places(dataDir: string, user: ServerUser): Places {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const inside = { cluster: join(dataDir, 'postgres'), native: join(dataDir, 'native') };
  if (canReach(dataDir, user)) return { ...inside, cluster: followLink(inside.cluster) };
  const base = join('/var/lib/kezek', hashOf(realpathSync(projectRoot)));
  makeOpenFolder(dirname(base));
  makeOpenFolder(base);
  const name =
    realpathSync(dataDir) === resolve(realpathSync(projectRoot), '.data')
      ? ''
      : `-${hashOf(realpathSync(dataDir))}`;
  return {
    cluster: linked(inside.cluster, join(base, `postgres${name}`)),
    native: linked(inside.native, join(base, 'native')),
  };
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** A link that is there already is followed, so that a project that was moved finds its data again. */
function linked(link: string, target: string): string {
  if (isLink(link)) {
    const old = followLink(link);
    if (existsSync(old)) return old;
    unlinkSync(link);
  }
  if (existsSync(link)) {
    throw new Error(
      `the database server cannot enter ${relative(process.cwd(), link) || link}: its folder is open to root only. ` +
        `Move it to ${target} with its owner kept and start again`,
    );
  }
  symlinkSync(target, link);
  return target;
}

function followLink(path: string): string {
  return isLink(path) ? resolve(dirname(path), readlinkSync(path)) : path;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
