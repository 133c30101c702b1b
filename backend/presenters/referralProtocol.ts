import type { Act } from '../act';
import type { Bilingual, Language } from '../contract/common';
import type { Cohort, ReferralProtocol } from '../contract/publicQueues';
import { cohortColumns, cohortOrder } from './publicQueues';
import { ticketOf } from './ticketOf';

const both = (kk: string, ru: string): Bilingual => ({ kk, ru });

/** How a referral ended, in words that name nobody. */
const endings: Record<string, Bilingual> = {
  enrol: both('бұйрықпен қабылданды', 'зачислен приказом'),
  annulReferral: both(
    'өтініш беруші жолдаманың күшін бір күн ішінде жойды',
    'аннулировано заявителем в течение дня',
  ),
  declineReferral: both('өтініш беруші бас тартты', 'заявитель отказался'),
  lapseReferral: both('мерзімі өтті, өтініш беруші келмеді', 'срок истек, заявитель не явился'),
  cancelReferral: both('білім басқармасы жолдаманың күшін жойды', 'отменено управлением образования'),
  withdrawPlace: both('ұйым орынды қайтарып алды', 'место отозвано организацией'),
  withdraw: both('өтініш қайтарып алынды', 'заявление отозвано'),
  revoke: both('қызмет көрсетуден бас тартылды', 'в услуге отказано'),
};

/** Which referrals of each queue: of these days the latest, or of one queue the latest before a number. */
export interface ProtocolPortion {
  since: string;
  until?: string | undefined;
  /** The queue by its public name. */
  queue?: string | undefined;
  before?: number | undefined;
  most: number;
}

interface QueueRow extends Cohort {
  language: Language;
  key: number;
  id: string;
  /** The referrals up to the last of the days asked for, and those of them within the days. */
  last: number;
  total: number;
}

interface Row {
  queue: number;
  application: number;
  sequence: number;
  day: string;
  ending: string | null;
  endedOn: string | null;
}

/**
 * Who was referred when and how that ended (O254: a published protocol): tickets and days, nobody's name. A row is a turn
 * as in the queue: twins have one, under their ticket and with what became of the earlier one. A second row would say
 * which ticket was that of twins, whom a town knows.
 */
export async function referralProtocol(
  act: Act,
  organizationId: number,
  asked: ProtocolPortion,
): Promise<ReferralProtocol | null> {
  const organization = await act.trx('organizations').where('id', organizationId).first('id', 'name');
  if (!organization) return null;
  const queues = await queuesOf(act, organizationId, asked);
  const portions = new Map(queues.map((queue) => [queue.key, portionOf(queue, asked)]));
  const rows = await rowsOf(act, queues, portions);
  return {
    organization,
    since: asked.since,
    queues: queues.map(({ key, last, total, ...queue }) => {
      const { top, count } = portions.get(key)!;
      const bottom = top - count + 1;
      return {
        ...queue,
        total,
        earlier: count > 0 && bottom > last - total + 1 ? bottom : null,
        later: top < last ? Math.min(top + 1 + asked.most, last + 1) : null,
        referrals: (rows.get(key) ?? []).map((row, index) => referralOf(row, top - index)),
      };
    }),
  };
}

const start = "(?::date::timestamp AT TIME ZONE 'Asia/Almaty')";
const end = "((?::date + 1)::timestamp AT TIME ZONE 'Asia/Almaty')";

async function queuesOf(
  { trx }: Act,
  organizationId: number,
  { since, until = '2199-12-31', queue = null }: { since: string; until?: string; queue?: string | null },
): Promise<QueueRow[]> {
  const { rows } = await trx.raw(
    `SELECT q.id AS key, q.public_id AS id, ${cohortColumns}, n.last, n.total
     FROM queues q CROSS JOIN LATERAL (
       SELECT count(*)::int AS last, (count(*) FILTER (WHERE issued_at >= ${start}))::int AS total
       FROM referrals WHERE queue_id = q.id AND counted AND issued_at < ${end}
     ) n
     WHERE q.organization_id = ? AND q.public_id = coalesce(?, q.public_id) ORDER BY ${cohortOrder}`,
    [since, until, organizationId, queue],
  );
  return rows;
}

/** Numbers run by the log, one a turn: the highest that is shown, and how many down from it. */
function portionOf({ last, total }: QueueRow, { before, most }: ProtocolPortion) {
  const older = last - total;
  const top = Math.max(older, Math.min(last, (before ?? last + 1) - 1));
  return { top, count: Math.min(most, top - older) };
}

async function rowsOf(
  { trx }: Act,
  queues: QueueRow[],
  portions: Map<number, { top: number; count: number }>,
): Promise<Map<number, Row[]>> {
  const shown = queues.filter(({ key }) => portions.get(key)!.count > 0);
  const { rows } = await trx.raw(
    `SELECT n.*, a.queue::int FROM unnest(?::bigint[], ?::int[], ?::int[]) AS a (queue, "from", count)
     CROSS JOIN LATERAL (
       SELECT application_id AS application, sequence, ending,
         (issued_at AT TIME ZONE 'Asia/Almaty')::date AS day, (ended_at AT TIME ZONE 'Asia/Almaty')::date AS "endedOn"
       FROM referrals WHERE queue_id = a.queue AND counted ORDER BY referrals.sequence OFFSET a."from" LIMIT a.count
     ) n ORDER BY a.queue, n.sequence DESC`,
    [
      shown.map(({ key }) => key),
      shown.map(({ key }) => portions.get(key)!.top - portions.get(key)!.count),
      shown.map(({ key }) => portions.get(key)!.count),
    ],
  );
  const found = new Map<number, Row[]>();
  for (const row of rows) found.set(row.queue, [...(found.get(row.queue) ?? []), row]);
  return found;
}

function referralOf({ queue, application, sequence, day, ending, endedOn }: Row, number: number) {
  return {
    number,
    sequence,
    day,
    ticket: ticketOf(queue, application),
    ending: ending === null ? null : { code: ending, text: endings[ending]!, day: endedOn! },
  };
}
