import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServerLog, sizeOf, tailOf } from './serverLog';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kezek-server-log-'));
  file = join(folder, 'postgres.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the server's log", () => {
  it('is kept in check at the start and while the server writes to it', () => {
    jest.useFakeTimers();
    const sixMegabytes = 'x'.repeat(6 * 2 ** 20);
    writeFileSync(file, sixMegabytes);
    const { descriptor, close } = openServerLog(file);
    expect([sizeOf(file), sizeOf(`${file}.1`)]).toEqual([0, sixMegabytes.length]);
    writeSync(descriptor, sixMegabytes);
    jest.advanceTimersByTime(61_000);
    writeSync(descriptor, 'and on');
    expect(readFileSync(file, 'utf8')).toBe('and on');
    close();
    jest.useRealTimers();
  });

  it('shows its last lines', () => {
    expect(tailOf(file)).toBe('');
    appendFileSync(file, `${'old\n'.repeat(1000)}last\n`);
    expect(tailOf(file, 9)).toBe('old\nlast');
  });
});
