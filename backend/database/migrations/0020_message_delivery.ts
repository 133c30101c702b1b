import type { Knex } from 'knex';

/**
 * A message knows when it is due (to be sent, tried again or asked after), the parts it is paid in, what the gateway
 * calls it and whether it has arrived; who sent it again is written on it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE messages
      DROP CONSTRAINT messages_state,
      ADD CONSTRAINT messages_state
        CHECK (state IN ('planned', 'sending', 'sent', 'delivered', 'unknown', 'failed', 'cancelled')),
      ADD due_at timestamptz,
      ADD parts smallint,
      ADD reference text,
      ADD asks integer NOT NULL DEFAULT 0,
      ADD delivered_at timestamptz,
      ADD resent_at timestamptz,
      ADD resent_by bigint CONSTRAINT messages_resent_by REFERENCES users;
    UPDATE messages SET due_at = at WHERE state = 'planned';
    UPDATE messages SET failure = 'unreachable' WHERE failure IS NOT NULL;
    UPDATE messages SET parts = CASE WHEN length(text) <= 70 THEN 1 ELSE ceil(length(text) / 67.0) END
      WHERE channel = 'sms';
    ALTER TABLE messages
      ADD CONSTRAINT messages_parts CHECK ((channel = 'sms') = (parts IS NOT NULL) AND parts > 0),
      ADD CONSTRAINT messages_due CHECK (
        CASE WHEN state IN ('planned', 'sending') THEN due_at IS NOT NULL
             WHEN state IN ('delivered', 'failed', 'cancelled') THEN due_at IS NULL
             ELSE true END);
    CREATE INDEX messages_due_at ON messages (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX messages_watched ON messages (state, id DESC)
      WHERE state IN ('planned', 'sending', 'unknown', 'failed');
    COMMENT ON COLUMN messages.reference IS 'what the gateway calls it';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX messages_watched, messages_due_at;
    UPDATE messages SET state = CASE state WHEN 'delivered' THEN 'sent' WHEN 'sending' THEN 'unknown' ELSE 'failed' END
      WHERE state IN ('delivered', 'sending', 'cancelled');
    ALTER TABLE messages
      DROP CONSTRAINT messages_state, DROP CONSTRAINT messages_parts, DROP CONSTRAINT messages_due,
      DROP due_at, DROP parts, DROP reference, DROP asks, DROP delivered_at, DROP resent_at, DROP resent_by,
      ADD CONSTRAINT messages_state CHECK (state IN ('planned', 'sent', 'failed', 'unknown'));
  `);
}
