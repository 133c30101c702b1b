import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs a Node program of the project (or of npm) to its end; signals go to it too. Returns its exit code. */
export function runNode(program, options, { stdio = 'inherit', cwd = root } = {}) {
  const child = spawn(process.execPath, [program, ...options], { cwd, stdio });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** The program behind a package's command. */
export function programOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** A digest over files and folders (by content, so that a checkout with new dates is not a change). */
export function digestOf(paths, wanted = () => true) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.filter((path) => existsSync(join(root, path)))) visit(path, hash, wanted);
  return hash.digest('hex');
}

function visit(path, hash, wanted) {
  const full = join(root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) visit(join(path, name), hash, wanted);
  } else if (wanted(path)) {
    hash.update(`\0${path}\0`).update(readFileSync(full));
  }
}
