import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** So long a reader may take nothing before the file is given up: it holds a snapshot of the database open. */
const patience = 60_000;

/** Bytes of a sheet that may wait for compression and for the reader. */
const mostWaiting = 256 * 1024;

/** Awaits the work as long as somebody reads the output; throws once the reader has gone or stands still. */
export async function whileRead<T>(output: Writable, work: PromiseLike<T>): Promise<T> {
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      if (!output.writableFinished) reject(output.errored ?? new Error('the reader has gone'));
    };
  });
  const timer = setTimeout(() => output.destroy(new Error('nobody reads')), patience);
  output.once('close', leave);
  if (output.destroyed) leave();
  try {
    return await Promise.race([work, left]);
  } finally {
    clearTimeout(timer);
    output.off('close', leave);
  }
}

/**
 * Waits until a worksheet's rows have gone on. exceljs pushes into the archive's entry and never looks back; the
 * entry itself (a stream that knows its limit) is the only place that tells when to go on.
 */
export async function drained(output: Writable, worksheet: object): Promise<void> {
  const { pipes } = (worksheet as { stream: { pipes: Entry[] } }).stream;
  const full = pipes.find(({ _writableState: state }) => state.needDrain && state.length > mostWaiting);
  if (full) await whileRead(output, once(full as never, 'drain'));
  else if (output.destroyed) throw output.errored ?? new Error('the reader has gone');
}

/** Of readable-stream 2, which keeps its state under this name only. */
interface Entry {
  _writableState: { needDrain: boolean; length: number };
}
