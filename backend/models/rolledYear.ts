import type { Knex } from 'knex';
import { schoolYear } from '../domain/schoolYear';

/** The queues that roll on 1 September: by grade or by birth year; those for any age have nothing to roll. */
export const byCohort = (query: Knex.QueryBuilder): void =>
  void query.whereNotNull('grade').orWhereNotNull('birth_years');

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
