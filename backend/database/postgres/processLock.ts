import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';

/**
 * Takes a lock that ends with this process, however it ends: a file with the process's number and the moment
 * it started, since numbers are given out again (in containers after every restart).
 * Returns the function that gives the lock back, or the number of the process that holds it.
 */
export function takeProcessLock(file: string): { release: () => void } | { heldBy: number } {
  const mine = `${process.pid} ${startOf(process.pid) ?? ''}\n`;
  for (let attempt = 0; attempt < 50; attempt++) {
    if (createWhole(file, mine)) return { release: () => releaseIfMine(file, mine) };
    const holder = holderOf(file);
    if (holder) return { heldBy: holder };
    removeDeadLock(file);
  }
  throw new Error(`cannot take the lock ${file}`);
}

/** The live process named in a lock file, or null when there is none. */
export function holderOf(file: string): number | null {
  const [pid, start] = readOrEmpty(file).trim().split(' ');
  if (!pid || !isAlive(Number(pid))) return null;
  return startOf(Number(pid)) === (start || null) ? Number(pid) : null;
}

/** Runs, and is not merely waiting for its parent to take note of its end. */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && statFields(pid)?.[0] !== 'Z';
}

/** The number stands for some process, be it an ended one. */
export function isTaken(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, as the system tells it; only good for comparing. */
export function startOf(pid: number): string | null {
  const fields = statFields(pid);
  if (fields) return fields[19] ?? null;
  if (process.platform === 'linux' || process.platform === 'win32') return null;
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim().replace(/\s+/g, '_') || null;
  } catch {
    return null;
  }
}

/** Fields of /proc/<pid>/stat after the program's name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ') : null;
}

/** The file appears with its content or not at all, so that nobody reads a lock without an owner. */
function createWhole(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Only one of several finders may remove a dead lock: the others would remove the winner's new one. */
function removeDeadLock(file: string): void {
  const guard = `${file}.guard`;
  if (!createWhole(guard, String(process.pid))) {
    if (ageOf(guard) > 10_000) rmSync(guard, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    return;
  }
  try {
    if (!holderOf(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function releaseIfMine(file: string, mine: string): void {
  if (readOrEmpty(file) !== mine) return;
  try {
    const gone = `${file}.${process.pid}.gone`;
    renameSync(file, gone);
    unlinkSync(gone);
  } catch {
    // somebody swept the folder away already
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
