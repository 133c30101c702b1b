import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** No installation or build takes longer; by then the number in the lock is somebody else's. */
const mostMinutes = 30;

/**
 * Runs the work while no other process does: two commands started at once in a fresh clone install and build
 * once. A lock whose process is gone counts for nothing.
 */
export async function alone(file, waiting, work) {
  let told = false;
  while (!take(file)) {
    if (!told) console.error(waiting);
    told = true;
    await pause(200);
  }
  const release = () => rmSync(file, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(file) {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    removeIfDead(file);
    return false;
  }
}

/** Moved aside first, which only one of several finders can do, and put back when it was not the dead one. */
function removeIfDead(file) {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid === 0 ? age < 5000 : isAlive(pid) && age < mostMinutes * 60_000) return;
    const aside = `${file}.${process.pid}`;
    renameSync(file, aside);
    if (Number(readFileSync(aside, 'utf8')) === pid) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  // After a restart of a container the number of a dead process is often our own.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
