import type { Cohort } from '../contract/publicQueues';
import type { Outlook, QueueChoice } from './organizationChoices';

/** The queues of one language and cohort that a child might join; the wait from the shortest to the longest known. */
export interface CohortChoice extends Cohort, Outlook {
  /** How many queues the cohort has; they differ by impairment alone. */
  queues: number;
  /** Turns in the shortest and in the longest of them. */
  waiting: { low: number; high: number };
  /** All turns in them. */
  total: number;
}

/**
 * How long the queues of each cohort are, all together: told by impairment, a length would say which of the public
 * queues is whose, and whoever stands in it what they have.
 */
export function cohortChoices(queues: readonly QueueChoice[]): CohortChoice[] {
  const cohorts = new Map<string, QueueChoice[]>();
  for (const queue of queues) {
    const name = JSON.stringify([queue.language, queue.grade, queue.birthYears]);
    cohorts.set(name, [...(cohorts.get(name) ?? []), queue]);
  }
  return [...cohorts.values()].map((own) => {
    const [{ language, grade, birthYears, reason }] = own as [QueueChoice];
    const counts = own.map(({ waiting }) => waiting);
    const estimates = own.flatMap(({ estimate }) => estimate ?? []);
    return {
      ...{ language, grade, birthYears },
      queues: own.length,
      waiting: { low: Math.min(...counts), high: Math.max(...counts) },
      total: counts.reduce((sum, count) => sum + count, 0),
      ...(estimates.length === 0 ? { estimate: null, reason } : { estimate: span(estimates), reason: null }),
    };
  });
}

function span(estimates: readonly { low: number; high: number }[]): { low: number; high: number } {
  return {
    low: Math.min(...estimates.map(({ low }) => low)),
    high: Math.max(...estimates.map(({ high }) => high)),
  };
}
