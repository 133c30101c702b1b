import type { Knex } from 'knex';

/**
 * What a queue is called before everybody. Its number runs as the queues were made, impairment after impairment, so
 * that it would tell what the children in it have; this one is drawn by lot and follows from nothing. It begins with a
 * letter: no number is one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE queues ADD COLUMN public_id text NOT NULL
      DEFAULT 'q' || left(replace(gen_random_uuid()::text, '-', ''), 11)
      CONSTRAINT queues_public_id UNIQUE
      CONSTRAINT queues_public_id_form CHECK (public_id ~ '^q[0-9a-f]{11}$');
    COMMENT ON COLUMN queues.public_id IS 'on papers, in the account and in whatever is public; never the id';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE queues DROP COLUMN public_id');
}
