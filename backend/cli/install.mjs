import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alone } from './fileLock.mjs';
import { root, runNode } from './project.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.kezek-lock');

/** Installs exactly what package-lock.json names, unless it is there. Development packages too: they build the rest. */
export async function install() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (isInstalled(wanted)) return;
  mkdirSync(join(root, '.build'), { recursive: true });
  await alone(join(root, '.build', 'install.lock'), 'Waiting for another installation …', async () => {
    if (isInstalled(wanted)) return;
    console.error('Installing the packages of package-lock.json …');
    const code = await npmCi();
    if (code !== 0)
      throw new Error(`npm ci ended with code ${code}: see above; is the package registry reachable?`);
    writeFileSync(stamp, wanted);
  });
}

function isInstalled(wanted) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!installedByHand()) return false;
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // a folder that is not ours to write to; then it is compared at every start
  }
  return true;
}

/** Somebody ran `npm ci` or `npm install`: npm's own record of what it installed agrees with the lock. */
function installedByHand() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : Boolean(optional);
  });
}

function npmCi() {
  const options = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  // stdout stays free for what the command itself prints.
  return runNode(npmProgram(), options, { stdio: ['ignore', 2, 2] });
}

/** npm tells where it is; started without npm, it lies beside Node. */
function npmProgram() {
  const besideNode = dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = places.find((place) => place && /npm-cli\.c?js$/.test(place) && existsSync(place));
  if (!found) throw new Error('packages are missing and npm was not found: run `npm ci --include=dev` here');
  return found;
}
