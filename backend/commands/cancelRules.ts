import type { StaffAct } from '../act';
import { conflict, notFound } from '../errors';
import { lockQueue } from './lockQueue';
import { recordEvent } from './recordEvent';

/**
 * Takes back a version of a queue's rules that has not come to its start, on a stated basis; the log keeps both. The
 * latest goes first: a version is made on the one before it.
 */
export async function cancelRules(
  act: StaffAct,
  queueId: number,
  version: number,
  { basis }: { basis: string },
): Promise<void> {
  const chain = await lockQueue(act, queueId);
  const rules = await act.trx('queue_rules').where({ queue_id: queueId, version }).first();
  if (!rules) throw notFound('rules.unknown');
  if (rules.cancelled_at !== null || rules.in_force_at !== null || rules.starts_at <= act.now)
    throw conflict('rules.not_planned');
  const later = await act
    .trx('queue_rules')
    .where({ queue_id: queueId, cancelled_at: null })
    .where('version', '>', version)
    .max('version as version')
    .first();
  if (later?.version) throw conflict('rules.later_planned', { version: later.version });
  await act
    .trx('queue_rules')
    .where({ queue_id: queueId, version })
    .update({ cancelled_at: act.now, cancelled_by: act.user.id, cancel_basis: basis });
  await recordEvent(act, chain, {
    type: 'cancelRules',
    payload: { version },
    texts: { reason: basis },
  });
}
