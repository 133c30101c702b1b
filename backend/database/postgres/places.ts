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
import { dirname, join, resolve } from 'node:path';
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
  const [cluster, native] = [join(dataDir, 'postgres'), join(dataDir, 'native')];
  if (canReach(dataDir, user)) return { cluster: followLink(cluster), native };
  const base = join('/var/lib/kezek', hashOf(projectRoot));
  makeOpenFolder(dirname(base));
  makeOpenFolder(base);
  // What lies there without a link to it belonged to a data folder that was deleted: it is left alone.
  return {
    cluster: linked(cluster, unused(join(base, 'postgres'))),
    native: linked(native, join(base, 'native')),
  };
}

function hashOf(path: string): string {
  return createHash('sha256').update(realpathSync(path)).digest('hex').slice(0, 12);
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
    if (existsSync(dirname(old))) return old;
    unlinkSync(link);
  }
  if (existsSync(link)) {
    throw new Error(
      `${link} is open to root only, and PostgreSQL does not run as root: move it to ${target}`,
    );
  }
  try {
    symlinkSync(target, link);
    return target;
  } catch (error) {
    // The other one of two first starts was quicker.
    if (isLink(link)) return followLink(link);
    throw error;
  }
}

function unused(path: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(candidate) && !existsSync(`${candidate}.lock`)) return candidate;
  }
}

function followLink(path: string): string {
  return isLink(path) ? resolve(dirname(path), readlinkSync(path)) : path;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
