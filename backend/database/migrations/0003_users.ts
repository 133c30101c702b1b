import type { Knex } from 'knex';

/** Staff, their sessions, and the one row that moves the clock outside production. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE users (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      login text NOT NULL CONSTRAINT users_login UNIQUE
        CONSTRAINT users_login_form CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
      name text NOT NULL,
      position bilingual NOT NULL DEFAULT '{"kk": "маман", "ru": "специалист"}',
      phone text,
      role text NOT NULL CONSTRAINT users_role CHECK (role IN ('operator', 'admin', 'officer', 'head')),
      region_id text REFERENCES regions,
      organization_id bigint REFERENCES organizations,
      password_hash text NOT NULL,
      totp_secret text,
      failed_logins integer NOT NULL DEFAULT 0,
      locked_until timestamptz,
      active boolean NOT NULL DEFAULT true,
      demo boolean NOT NULL DEFAULT false,
      last_seen_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT users_scope CHECK (
        CASE role
          WHEN 'operator' THEN region_id IS NULL AND organization_id IS NULL
          WHEN 'head' THEN region_id IS NOT NULL AND organization_id IS NOT NULL
          ELSE region_id IS NOT NULL AND organization_id IS NULL
        END
      )
    );

    CREATE TABLE sessions (
      token_hash bytea PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      second_factor_pending boolean NOT NULL DEFAULT false
    );
    CREATE INDEX sessions_user ON sessions (user_id);

    -- A session ends with the password, the role or the place it was opened for.
    CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM sessions WHERE user_id = NEW.id;
        RETURN NULL;
      END $$;
    CREATE TRIGGER users_end_sessions AFTER UPDATE OF password_hash, role, region_id, organization_id, active ON users
      FOR EACH ROW
      WHEN (
        OLD.password_hash IS DISTINCT FROM NEW.password_hash OR OLD.role IS DISTINCT FROM NEW.role
        OR OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.organization_id IS DISTINCT FROM NEW.organization_id
        OR OLD.active IS DISTINCT FROM NEW.active
      )
      EXECUTE FUNCTION end_sessions();

    CREATE TABLE clock (
      one boolean PRIMARY KEY DEFAULT true CONSTRAINT clock_one CHECK (one),
      ahead interval NOT NULL DEFAULT '0'
    );
    INSERT INTO clock DEFAULT VALUES;

    CREATE TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE rate_limits, clock, sessions, users;
    DROP FUNCTION end_sessions();
  `);
}
