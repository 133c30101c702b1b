import type { Act } from '../act';

/** Payload of each job; the handler of the same name lies beside. */
export interface Jobs {
  sendMessage: { message: number };
  /** As sendMessage, past the notices that may wait for a slow gateway: somebody waits for a code. */
  sendCode: { message: number };
  renderPaper: { paper: number };
  writeExport: { export: string };
  verifyNightly: Record<string, never>;
}

/**
 * Plans a job inside the transaction of the act: it runs if and only if the act is committed. `at` is a moment of the
 * business clock; a job planned anew under the same `key` takes the place of the one that waits.
 */
export async function enqueue<Name extends keyof Jobs>(
  { trx, now }: Pick<Act, 'trx' | 'now'>,
  name: Name,
  payload: Jobs[Name],
  { at = now, key }: { at?: Date; key?: string } = {},
): Promise<void> {
  await trx.raw(
    `SELECT graphile_worker.add_job(?, payload := ?::json, max_attempts := 12, job_key := ?,
       run_at := now() + ? * interval '1 millisecond')`,
    [name, JSON.stringify(payload), key ?? null, Math.max(0, at.getTime() - now.getTime())],
  );
}
