import type { Knex } from 'knex';
import type { Cohort } from '../contract/publicQueues';
import { estimateAt, type NoEstimate, type Wait } from '../domain/waitingTime';
import { reference } from '../models/reference';
import { birthYears } from './publicQueues';

/** How long one may wait: days until a referral for whoever enters now, with 80 % within, or why the history cannot tell. */
export interface Outlook {
  estimate: { low: number; high: number } | null;
  reason: NoEstimate | null;
}

/** The queues of one language and cohort that a child might join; the wait from the shortest to the longest known. */
export interface CohortChoice extends Cohort, Outlook {
  /** How many queues the cohort has; they differ by impairment alone. */
  queues: number;
  /** Turns in the shortest and in the longest of them. */
  waiting: { low: number; high: number };
  /** All turns in them. */
  total: number;
}

/** A cohort of an organisation with its queues and how they move. */
export interface QueueCohort extends Cohort {
  queues: {
    id: number;
    chain: number;
    impairments: string[];
    wait: Wait | null;
    reason: NoEstimate | null;
  }[];
}

/** The cohorts of each organisation, in the order of language, class and age. */
export function findCohorts(act: { trx: Knex }): Promise<Map<number, QueueCohort[]>> {
  return reference(act, 'cohorts', async (trx) => {
    const { rows } = await trx.raw(
      `SELECT q.organization_id AS organization, q.language, q.grade, ${birthYears} AS "birthYears",
         json_agg(json_build_object('id', q.id, 'chain', q.chain_id, 'impairments', q.impairments,
           'wait', CASE WHEN w.per_day IS NOT NULL THEN json_build_object(
             'perDay', w.per_day, 'low', w.low, 'median', w.median, 'high', w.high) END,
           'reason', CASE WHEN w.per_day IS NULL THEN coalesce(w.reason, 'too-little-history') END) ORDER BY q.id) AS queues
       FROM queues q LEFT JOIN queue_waits w ON w.queue_id = q.id
       GROUP BY q.organization_id, q.language, q.grade, q.birth_years
       ORDER BY q.language, q.grade, min(q.id)`,
    );
    const cohorts = new Map<number, QueueCohort[]>();
    for (const { organization, ...cohort } of rows as (QueueCohort & { organization: number })[]) {
      const own = cohorts.get(organization);
      if (own) own.push(cohort);
      else cohorts.set(organization, [cohort]);
    }
    return cohorts;
  });
}

/** Whether a child would fit a cohort, as `findQueue` would choose before the class is known. */
export function fits(
  { language, birthYears: born, queues }: QueueCohort,
  child: { impairment: string | null; birthYear: number | null; language: string | null },
): boolean {
  const { impairment, birthYear } = child;
  return (
    (child.language === null || child.language === language) &&
    (birthYear === null || born === null || (born[0] <= birthYear && birthYear <= born[1])) &&
    (impairment === null || queues.some(({ impairments }) => impairments.includes(impairment)))
  );
}

/**
 * How long the queues of a cohort are, all together: told by impairment, a length would say which of the public
 * queues is whose, and whoever stands in it what they have.
 */
export function cohortChoice(
  { language, grade, birthYears: born, queues }: QueueCohort,
  turns: ReadonlyMap<number, number>,
): CohortChoice {
  const counts = queues.map(({ id }) => turns.get(id)!);
  const estimates = queues.flatMap(({ id, wait }) => (wait ? [estimateAt(turns.get(id)! + 1, wait)] : []));
  const told = estimates.filter((estimate) => estimate !== null);
  return {
    ...{ language, grade, birthYears: born },
    queues: queues.length,
    waiting: { low: Math.min(...counts), high: Math.max(...counts) },
    total: counts.reduce((sum, count) => sum + count, 0),
    ...(told.length === 0
      ? { estimate: null, reason: estimates.length > 0 ? 'too-wide' : queues[0]!.reason }
      : { estimate: span(told), reason: null }),
  };
}

function span(estimates: readonly { low: number; high: number }[]): { low: number; high: number } {
  return {
    low: Math.min(...estimates.map(({ low }) => low)),
    high: Math.max(...estimates.map(({ high }) => high)),
  };
}
