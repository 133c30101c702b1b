import type { Act } from '../act';

/** Payload of each job; the handler of the same name lies beside. */
export interface Jobs {
  sendMessage: { message: number };
  renderPaper: { paper: number };
  writeExport: { export: string };
}

/**
 * Plans a job inside the transaction of the act: it runs if and only if the act is committed. `at` is a moment of the
 * business clock; a job planned anew under the same `key` takes the place of the one that waits; of those that are due
 * the lowest `priority` goes first.
 */
export async function enqueue<Name extends keyof Jobs>(
  { trx, now }: Pick<Act, 'trx' | 'now'>,
  name: Name,
  payload: Jobs[Name],
  { at = now, key, priority = 0 }: { at?: Date; key?: string; priority?: number } = {},
): Promise<void> {
  await trx.raw(
    `SELECT graphile_worker.add_job(?, payload := ?::json, max_attempts := 12, job_key := ?,
       priority := ?, run_at := now() + ? * interval '1 millisecond')`,
    [name, JSON.stringify(payload), key ?? null, priority, Math.max(0, at.getTime() - now.getTime())],
  );
}
