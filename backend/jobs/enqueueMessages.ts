import type { Act } from '../act';
import type { Message } from '../models/Message';

/** Plans the job of each message for when it is due, in the place of the one that may wait for it already. */
export async function enqueueMessages(
  { trx, now }: Pick<Act, 'trx' | 'now'>,
  messages: readonly Pick<Message, 'id' | 'kind' | 'dueAt'>[],
): Promise<void> {
  const due = messages.filter(({ dueAt }) => dueAt !== null);
  if (due.length === 0) return;
  await trx.raw(
    `SELECT count(graphile_worker.add_job(m.name, payload := json_build_object('message', m.id), max_attempts := 12,
       job_key := 'message:' || m.id, run_at := now() + m.wait * interval '1 millisecond'))
     FROM unnest(?::bigint[], ?::text[], ?::bigint[]) AS m(id, name, wait)`,
    [
      due.map(({ id }) => id),
      due.map(({ kind }) => (kind === 'code' ? 'sendCode' : 'sendMessage')),
      due.map(({ dueAt }) => Math.max(0, dueAt!.getTime() - now.getTime())),
    ],
  );
}
