import { closeSync, copyFileSync, openSync, readFileSync, readSync, statSync, truncateSync } from 'node:fs';

const mostBytes = 5 * 2 ** 20;

/**
 * Opens the server's log for appending. The server writes to it directly, so that it also survives this
 * process; past five megabytes it is moved aside, keeping one older file.
 */
export function openServerLog(file: string): { descriptor: number; close: () => void } {
  rotate(file);
  const timer = setInterval(() => rotate(file), 60_000);
  timer.unref();
  const descriptor = openSync(file, 'a', 0o600);
  return {
    descriptor,
    close: () => {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
}

/** The last lines, for the message when the server does not come up. */
export function tailOf(file: string, bytes = 2000): string {
  const from = Math.max(0, sizeOf(file) - bytes);
  if (sizeOf(file) === 0) return '';
  if (from === 0) return readFileSync(file, 'utf8').trim();
  const buffer = Buffer.alloc(bytes);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, buffer, 0, bytes, from);
  closeSync(descriptor);
  return buffer.toString('utf8').trim();
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Copied and cut, not renamed: the server goes on writing to the file that it has open. */
function rotate(file: string): void {
  if (sizeOf(file) <= mostBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file, 0);
}
