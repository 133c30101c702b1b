import type { Knex } from 'knex';

/** Every minute the clock looks for conclusions that end within a month, whatever the open application has come to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_conclusions ON applications (document_until)
      WHERE conclusion_asked_at IS NULL
        AND status IN ('registered', 'in_review', 'correction_requested', 'queued', 'referred');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX applications_conclusions;');
}
