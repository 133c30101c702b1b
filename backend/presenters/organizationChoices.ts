import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import type { Cohort } from '../contract/publicQueues';
import { distance } from '../domain/distance';
import { estimateAt, type NoEstimate, type Wait } from '../domain/waitingTime';
import { type CohortChoice, cohortChoices } from './cohortChoices';
import { foundOrganizations, type OrganizationSearch } from './publicOrganizations';
import { birthYears } from './publicQueues';
import type { Place } from './settlementPlace';
import { type QueueHead, standingTurns } from './standingTurns';

/** How long one may wait: days until a referral for whoever enters now, with 80 % within, or why the history cannot tell. */
export interface Outlook {
  estimate: { low: number; high: number } | null;
  reason: NoEstimate | null;
}

export interface QueueChoice extends Outlook, Cohort {
  /** Turns that stand in the queue now. */
  waiting: number;
}

export interface OrganizationChoice {
  id: number;
  name: Bilingual;
  kindName: Bilingual;
  exclusiveGroup: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  address: Bilingual;
  phone: string;
  impairments: string[];
  latitude: number;
  longitude: number;
  /** Kilometres from the middle of the settlement that was chosen or lived in; null where that is not known. */
  distance: { km: number; from: Bilingual } | null;
  /** The cohorts that have a queue for the child. */
  queues: CohortChoice[];
  waiting: number;
}

interface ChildOf {
  impairment: string | null;
  birthYear: number | null;
}

interface QueueRow extends QueueHead, Cohort {
  wait: Wait | null;
  reason: NoEstimate | null;
}

type Found = Omit<OrganizationChoice, 'distance' | 'queues' | 'waiting'> & { queues: QueueRow[] };

/** The organisations of a service that a search finds: those that fit the child first, then the nearest. */
export async function organizationChoices(
  trx: Knex,
  search: OrganizationSearch & { kinds: readonly string[]; id?: number },
  child: ChildOf,
  from: Place | null,
  now: Date,
): Promise<OrganizationChoice[]> {
  const query = foundOrganizations(trx, search).whereIn('o.kind', [...search.kinds]);
  if (search.id !== undefined) query.where('o.id', search.id);
  const found: Found[] = await query
    .select('o.id', 'o.name', 'o.address', 'o.phone', 'o.impairments', 'o.latitude', 'o.longitude')
    .select('k.name as kindName', 'k.exclusive_group as exclusiveGroup', 'k.stage')
    .select(trx.raw(queuesOf, { ...child, language: search.language ?? null }));
  const heads = found.flatMap(({ queues }) => queues);
  const counts = await standingTurns(trx, heads, now);
  const choices = found.map((row): OrganizationChoice => {
    const queues = cohortChoices(
      row.queues.map(({ id, head, wait, ...queue }): QueueChoice => {
        const waiting = counts.get(id)!;
        return { ...queue, waiting, estimate: wait && estimateAt(waiting + 1, wait) };
      }),
    );
    return {
      ...row,
      id: Number(row.id),
      queues,
      distance: from && {
        km: distance(from, { lat: row.latitude, lon: row.longitude }),
        from: from.name,
      },
      waiting: queues.reduce((sum, { total }) => sum + total, 0),
    };
  });
  // Where no queue fits the child a parent looks last.
  const unfit = (one: OrganizationChoice) => Number(one.queues.length === 0);
  return choices.sort((a, b) => unfit(a) - unfit(b) || (a.distance?.km ?? 0) - (b.distance?.km ?? 0));
}

/**
 * The queues of the cohorts a child would fit, as `findQueue` would choose before the class is known, with how they
 * move: a cohort with a queue for the impairment, and all its queues, since they are told together.
 */
const queuesOf = `(SELECT coalesce(json_agg(json_build_object(
      'id', q.id, 'language', q.language, 'grade', q.grade, 'birthYears', ${birthYears}, 'head', encode(coalesce(c.last_link, first_link(c.id)), 'hex'),
      'wait', CASE WHEN w.per_day IS NOT NULL THEN json_build_object(
        'perDay', w.per_day, 'low', w.low, 'median', w.median, 'high', w.high) END,
      'reason', CASE WHEN w.per_day IS NULL THEN coalesce(w.reason, 'too-little-history') END
    ) ORDER BY q.language, q.grade, q.id), '[]')
    FROM (
      SELECT x.*, bool_or((:impairment)::text IS NULL OR (:impairment) = ANY (x.impairments))
        OVER (PARTITION BY x.language, x.grade, x.birth_years) AS fits
      FROM queues x WHERE x.organization_id = o.id
    ) q JOIN chains c ON c.id = q.chain_id LEFT JOIN queue_waits w ON w.queue_id = q.id
    WHERE q.fits
      AND ((:birthYear)::int IS NULL OR q.birth_years IS NULL OR q.birth_years @> (:birthYear)::int)
      AND ((:language)::text IS NULL OR q.language = (:language))) AS queues`;
