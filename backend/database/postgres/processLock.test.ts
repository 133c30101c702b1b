import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf, startOf, takeProcessLock } from './processLock';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kezek-lock-'));
  file = join(folder, 'data.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('takeProcessLock', () => {
  it('is refused while its process lives, and names it', () => {
    const first = takeProcessLock(file);
    expect(takeProcessLock(file)).toEqual({ heldBy: process.pid });
    if ('release' in first) first.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['of a process that is gone', () => '2147483646 1\n'],
    ['whose number was given to another process', () => `${process.ppid} 1\n`],
    ['of an earlier life of our own number', () => `${process.pid} 1\n`],
    ['that is empty', () => ''],
    ['with rubbish in it', () => 'ab cd\n'],
  ])('takes over a lock %s', (_, content) => {
    writeFileSync(file, content());
    expect(takeProcessLock(file)).toHaveProperty('release');
    expect(holderOf(file)).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['data.lock']);
  });

  it('does not stumble over a guard left by a process that died while taking over', () => {
    writeFileSync(file, '2147483646 1\n');
    writeFileSync(`${file}.guard`, '2147483646');
    const old = new Date(Date.now() - 60_000);
    require('node:fs').utimesSync(`${file}.guard`, old, old);
    expect(takeProcessLock(file)).toHaveProperty('release');
  });

  it('leaves a lock alone that is no longer its own', () => {
    const lock = takeProcessLock(file);
    writeFileSync(file, `${process.ppid} ${startOf(process.ppid)}\n`);
    if ('release' in lock) lock.release();
    expect(existsSync(file)).toBe(true);
  });
});
