import { PassThrough, type Writable } from 'node:stream';
import { log } from '../log';
import type { Context } from '../routes/route';

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with a file that is still being written; a failure on the way cuts the answer off. */
export function sendSpreadsheet(
  ctx: Context,
  { name, fallback }: SpreadsheetName,
  write: (output: Writable) => Promise<unknown>,
): void {
  spreadsheetHeaders(ctx, { name, fallback });
  const output = new PassThrough();
  output.on('error', () => {});
  ctx.body = output;
  write(output).catch((error: Error) => {
    // Whoever left needs no answer; anything else is ours.
    if (!output.destroyed) log.error({ name: error.name, route: ctx.state.route }, 'a spreadsheet failed');
    output.destroy(error);
  });
}

export interface SpreadsheetName {
  /** In letters of the language. */
  name: string;
  /** In Latin letters, for those that read no other. */
  fallback: string;
}

export function spreadsheetHeaders(ctx: Context, { name, fallback }: SpreadsheetName): void {
  // For HEAD they are the whole answer.
  ctx.status = 200;
  ctx.attachment(`${name}.xlsx`, { fallback: `${fallback}.xlsx` });
  ctx.type = spreadsheetType;
  ctx.set({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
}
