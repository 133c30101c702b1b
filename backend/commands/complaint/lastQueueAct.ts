import type { Act } from '../../act';
import { placeChanges } from '../../domain/movements';
import type { Application } from '../../models/Application';
import { keptQueueLog } from '../../models/keptQueueLog';
import type { ContestedAct } from './contestedAct';

/** Acts of a person about the child itself by which its place came, moved or was lost. */
const own = ['accept', 'reopen', 'move', 'stopList', 'confirmFiling', 'rejectBenefit'];
/** Acts of a person about the queue or another child that may have moved this one down. */
const ofOthers = ['rulesInForce', 'confirmFiling'];

/**
 * The latest act of a person that touched a child's place in the queue: one about the child itself, a corrected filing
 * of another child, or rules of the queue, where the log says that this child moved down by it.
 */
export async function lastQueueAct(act: Act, application: Application): Promise<ContestedAct | null> {
  const mine: Row | undefined = await acts(act)
    .where('e.application_id', application.id)
    .whereIn('e.type', own)
    .whereNotNull('e.user_id')
    .orderBy('e.id', 'desc')
    .first();
  const found = (await loweringAct(act, application, mine?.id ?? 0)) ?? mine;
  return found ? contested(found) : null;
}

interface Row {
  id: number;
  sequence: number;
  type: string;
  at: Date;
  user_id: number | null;
  proposed_by: number | null;
  rules_by: number | null;
}

/** Events with whose they are: a corrected filing has its proposer in the payload, rules their author in their version. */
const acts = ({ trx }: Act) =>
  trx('events as e')
    .leftJoin('event_payloads as p', 'p.event_id', 'e.id')
    .select('e.id', 'e.sequence', 'e.type', 'e.at', 'e.user_id')
    .select(trx.raw("(p.payload ->> 'proposedBy')::bigint AS proposed_by"))
    .select(
      trx.raw(
        `(SELECT r.created_by FROM queue_rules r JOIN queues q ON q.id = r.queue_id
          WHERE q.chain_id = e.chain_id AND r.version = (p.payload -> 'rules' ->> 'version')::int) AS rules_by`,
      ),
    );

const contested = ({ id, type, at, user_id, proposed_by, rules_by }: Row): ContestedAct => ({
  eventId: Number(id),
  at,
  officerId: numberOf(type === 'rulesInForce' ? rules_by : user_id),
  proposerId: numberOf(proposed_by),
});

const numberOf = (id: number | null) => (id === null ? null : Number(id));

/** The log is told again only where something has happened in it since that may have lowered this child. */
async function loweringAct(act: Act, { id, queueId }: Application, since: number): Promise<Row | null> {
  if (queueId === null) return null;
  const rows: Row[] = await acts(act)
    .join('queues as w', 'w.chain_id', 'e.chain_id')
    .where('w.id', queueId)
    .where('e.id', '>', since)
    .whereIn('e.type', ofOthers)
    .whereRaw('e.application_id IS DISTINCT FROM ?', [id]);
  if (rows.length === 0) return null;
  const { log, events } = await keptQueueLog(act.trx, queueId);
  const { changes } = placeChanges(log, events, id, act.now.getTime());
  const lowered = changes.filter(({ from, to }) => from !== null && to !== null && to > from);
  const sequences = new Set(lowered.map(({ sequence, at }) => `${sequence} ${at}`));
  return rows
    .filter(({ sequence, at }) => sequences.has(`${Number(sequence)} ${at.getTime()}`))
    .reduce<Row | null>((last, row) => (last && Number(last.id) > Number(row.id) ? last : row), null);
}
