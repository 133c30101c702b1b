import type { Knex } from 'knex';
import { schoolYear } from '../domain/schoolYear';

/** The queues that roll on 1 September: by grade or by birth year; those for any age have nothing to roll. */
export const byCohort = (query: Knex.QueryBuilder): void =>
  void query.whereNotNull('grade').orWhereNotNull('birth_years');

/**
 * Who comes along when they do: whoever waits, whoever is not decided on yet, and whose refusal a complaint suspends,
 * since the turn of this one may come. The others do when they come back (`catchUp`).
 */
export const rolling =
  "(status IN ('registered', 'in_review', 'correction_requested', 'queued') OR status = 'refused' AND suspended_at IS NOT NULL)";

/** The school year the queues of an organisation have rolled to last; null where none of them rolls. */
export async function rolledYear(trx: Knex, organizationId: number): Promise<number | null> {
  const row = await trx('queues')
    .where('organization_id', organizationId)
    .where(byCohort)
    .max('rolled_year as year')
    .first();
  return row?.year ?? null;
}

/** The school year in which a grade named now is counted. */
export async function yearOfGrades(trx: Knex, organizationId: number, now: Date): Promise<number> {
  return Math.max(schoolYear(now), (await rolledYear(trx, organizationId)) ?? 0);
}
