import type { Knex } from 'knex';

/**
 * Of which school year a grade is: whoever was not in the queue on 1 September (referred, refused, not decided on) comes
 * back to it in the grade of the year that has begun meanwhile.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications
      ADD COLUMN grade_year integer NOT NULL DEFAULT extract(year FROM now() - interval '8 months');
    COMMENT ON COLUMN applications.grade_year IS 'the school year, by its September, in which the grade is counted';
    UPDATE applications a SET grade_year = coalesce(
      (SELECT max(q.rolled_year) FROM queues q
       WHERE q.organization_id = a.organization_id AND (q.grade IS NOT NULL OR q.birth_years IS NOT NULL)),
      extract(year FROM a.registered_at AT TIME ZONE 'Asia/Almaty' - interval '8 months'));
    CREATE INDEX applications_grade_year ON applications (grade_year)
      WHERE status IN ('registered', 'in_review', 'correction_requested', 'queued');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_grade_year;
    ALTER TABLE applications DROP COLUMN grade_year;
  `);
}
