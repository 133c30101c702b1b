import type { Knex } from 'knex';
import { schoolYear, yearOfClass } from '../domain/schoolYear';

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

/** What is looked at to tell which school year a grade belongs to. */
interface NamedGrade {
  organizationId: number;
  grade: number | null;
  /** The queue it leads to, where there is one. */
  queueId: number | null;
  /** First day of the intake into classes, `MM-DD`. */
  intakeFrom: string | null;
}

/** The school year in which a grade named now is counted: a class by the intake, a group by birth year as it is. */
export async function yearOfGrades(trx: Knex, named: NamedGrade, now: Date): Promise<number> {
  const { organizationId, intakeFrom } = named;
  const year = (await isOfClass(trx, named)) ? yearOfClass(now, intakeFrom) : schoolYear(now);
  return Math.max(year, (await rolledYear(trx, organizationId)) ?? 0);
}

async function isOfClass(trx: Knex, { grade, queueId }: NamedGrade): Promise<boolean> {
  if (queueId === null) return grade !== null && grade > 0;
  const queue = await trx('queues').where('id', queueId).first('grade', 'birth_years');
  return queue.grade !== null && queue.birth_years === null;
}
