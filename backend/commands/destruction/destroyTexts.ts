import type { Act } from '../../act';
import { applicationsOf, eventsOf } from './ofCase';

/** Free texts: reasons, answers, complaints, notes. A decision keeps its grounds, by which reports count. */
export async function destroyTexts({ trx }: Act, submission: string) {
  const event_texts = await trx('event_texts').whereIn('event_id', eventsOf(trx, submission)).delete();
  const answers = await trx('submission_versions')
    .where('submission_id', submission)
    .whereNotNull('answer')
    .update({ answer: null });
  await trx('correction_request_items')
    .whereIn(
      'request_id',
      trx('correction_requests').whereIn('application_id', applicationsOf(trx, submission)).select('id'),
    )
    .delete();
  return { event_texts, answers, decisions: await stripDecisions(trx, submission) };
}

/** Decisions can be destroyed, never changed: each gives way to itself without the officer's words. */
async function stripDecisions(trx: Act['trx'], submission: string): Promise<number> {
  const worded = () =>
    trx('decisions')
      .whereIn('application_id', applicationsOf(trx, submission))
      .where((some) => some.whereNotNull('reasons').orWhereRaw("missing <> '[]'::jsonb"));
  const rows = await worded().select('*');
  await worded().delete();
  for (const row of rows) {
    const columns = Object.keys(row);
    const stripped: Record<string, unknown> = { ...row, missing: '[]', reasons: null };
    // The decision keeps its own id.
    await trx.raw(
      `INSERT INTO decisions (${columns.map(() => '??').join(', ')}) OVERRIDING SYSTEM VALUE
       VALUES (${columns.map(() => '?').join(', ')})`,
      [...columns, ...columns.map((column) => stripped[column] ?? null)] as never,
    );
  }
  return rows.length;
}
