import type { Act } from '../act';
import type { Bilingual } from '../contract/common';
import type { ReferralProtocol } from '../contract/publicQueues';
import { cohortColumns, cohortOrder } from './publicQueues';
import { ticketOf } from './ticketOf';

/** The latest of each queue are shown; who needs older ones asks for their days. */
const most = 500;

const both = (kk: string, ru: string): Bilingual => ({ kk, ru });

/** How a referral ended, in words that name nobody. */
const endings: Record<string, Bilingual> = {
  enrol: both('бұйрықпен қабылданды', 'зачислен приказом'),
  annulReferral: both('өтініш беруші бір күн ішінде күшін жойды', 'аннулировано заявителем в течение дня'),
  declineReferral: both('өтініш беруші бас тартты', 'заявитель отказался'),
  lapseReferral: both('мерзімі өтті, өтініш беруші келмеді', 'срок истек, заявитель не явился'),
  cancelReferral: both('білім басқармасы күшін жойды', 'отменено управлением образования'),
  withdrawPlace: both('ұйым орынды қайтарып алды', 'место отозвано организацией'),
  withdraw: both('өтініш қайтарып алынды', 'заявление отозвано'),
  revoke: both('қызмет көрсетуден бас тартылды', 'в услуге отказано'),
};

interface Row {
  queue: number;
  application: number;
  number: number;
  total: number;
  sequence: number;
  day: string;
  ending: string | null;
  endedOn: string | null;
}

/** Who was referred when and how that ended (O254: a published protocol): tickets and days, nobody's name. */
export async function referralProtocol(
  act: Act,
  organizationId: number,
  { since, until }: { since: string; until?: string | undefined },
): Promise<ReferralProtocol | null> {
  const organization = await act.trx('organizations').where('id', organizationId).first('id', 'name');
  if (!organization) return null;
  const { rows: queues } = await act.trx.raw(
    `SELECT q.id AS key, q.public_id AS id, ${cohortColumns} FROM queues q WHERE q.organization_id = ?
     ORDER BY ${cohortOrder}`,
    [organizationId],
  );
  const rows = await rowsOf(act, organizationId, since, until ?? '2199-12-31');
  return {
    organization,
    since,
    queues: queues.map(({ key, ...queue }: { key: number }) => {
      const own = rows.filter((row) => row.queue === key);
      return { ...queue, total: own[0]?.total ?? 0, referrals: own.map(referralOf) };
    }),
  };
}

async function rowsOf({ trx }: Act, organizationId: number, since: string, until: string): Promise<Row[]> {
  const { rows } = await trx.raw(
    `SELECT n.*, q.id AS queue FROM queues q CROSS JOIN LATERAL (
       SELECT r.application_id AS application, r.sequence, r.ending,
         (r.issued_at AT TIME ZONE 'Asia/Almaty')::date AS day, (r.ended_at AT TIME ZONE 'Asia/Almaty')::date AS "endedOn",
         row_number() OVER (ORDER BY r.sequence)::int AS number, count(*) OVER ()::int AS total
       FROM referrals r WHERE r.queue_id = q.id
     ) n
     WHERE q.organization_id = ? AND n.day BETWEEN ?::date AND ?::date AND n.number > n.total - ?
     ORDER BY q.id, n.sequence DESC`,
    [organizationId, since, until, most],
  );
  return rows;
}

function referralOf(row: Row) {
  const { number, sequence, day, ending } = row;
  return {
    number,
    sequence,
    day,
    ticket: ticketOf(row.queue, row.application),
    ending: ending === null ? null : { code: ending, text: endings[ending]!, day: row.endedOn! },
  };
}
