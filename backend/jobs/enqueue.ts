import type { Act } from '../act';

/** Payload of each job; the handler of the same name lies beside. */
export interface Jobs {
  sendMessage: { message: number };
  renderPaper: { paper: number };
  writeExport: { export: string };
}

/** Plans a job inside the transaction of the act: it runs if and only if the act is committed. */
export async function enqueue<Name extends keyof Jobs>(
  act: Act,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await act.trx.raw('SELECT graphile_worker.add_job(?, payload := ?::json, max_attempts := 12)', [
    name,
    JSON.stringify(payload),
  ]);
}
