import type { Knex } from 'knex';

/**
 * Organisations, their queues and groups. A queue serves a set of cells (language, cohort, impairment) of one
 * organisation; `queue_cells_no_overlap` keeps any child from belonging to two queues at once.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE organizations (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text NOT NULL CONSTRAINT organizations_code UNIQUE,
      name bilingual NOT NULL,
      kind text NOT NULL REFERENCES organization_kinds,
      region_id text NOT NULL REFERENCES regions,
      settlement_id text NOT NULL REFERENCES settlements,
      address bilingual NOT NULL,
      latitude double precision NOT NULL,
      longitude double precision NOT NULL,
      bin text NOT NULL CONSTRAINT organizations_bin CHECK (bin ~ '^[0-9]{12}$'),
      head text NOT NULL,
      phone text NOT NULL,
      email text NOT NULL,
      impairments text[] NOT NULL,
      open boolean NOT NULL DEFAULT true
    );
    CREATE INDEX organizations_region ON organizations (region_id, kind);

    CREATE TABLE chains (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CONSTRAINT chains_kind CHECK (kind IN ('case', 'queue')),
      last_sequence bigint NOT NULL DEFAULT 0,
      last_at timestamptz NOT NULL DEFAULT '-infinity'
    );

    CREATE TABLE queues (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      organization_id bigint NOT NULL REFERENCES organizations,
      code text NOT NULL,
      language text NOT NULL REFERENCES languages,
      grade integer CONSTRAINT queues_grade CHECK (grade BETWEEN 0 AND 12),
      birth_years int4range,
      impairments text[] NOT NULL CONSTRAINT queues_impairments CHECK (cardinality(impairments) > 0),
      chain_id bigint NOT NULL CONSTRAINT queues_chain UNIQUE REFERENCES chains,
      CONSTRAINT queues_code UNIQUE (organization_id, code)
    );
    CREATE TABLE queue_cells (
      queue_id bigint NOT NULL REFERENCES queues ON DELETE CASCADE,
      organization_id bigint NOT NULL REFERENCES organizations,
      language text NOT NULL,
      impairment text NOT NULL REFERENCES impairments,
      cohort int4range NOT NULL,
      CONSTRAINT queue_cells_no_overlap EXCLUDE USING gist (
        organization_id WITH =, language WITH =, impairment WITH =, cohort WITH &&
      )
    );
    COMMENT ON COLUMN queue_cells.cohort IS
      'grades 0…12 as such; birth years as such (from 1990); any age is the whole line';
    CREATE INDEX queue_cells_queue ON queue_cells (queue_id);

    CREATE TABLE groups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      organization_id bigint NOT NULL REFERENCES organizations,
      queue_id bigint NOT NULL REFERENCES queues,
      code text NOT NULL,
      name bilingual NOT NULL,
      language text NOT NULL REFERENCES languages,
      grade integer CONSTRAINT groups_grade CHECK (grade BETWEEN 0 AND 12),
      ages int4range,
      impairments text[] NOT NULL,
      capacity integer NOT NULL,
      occupied integer NOT NULL DEFAULT 0,
      CONSTRAINT groups_code UNIQUE (organization_id, code),
      CONSTRAINT groups_capacity CHECK (occupied BETWEEN 0 AND capacity)
    );
    CREATE INDEX groups_queue ON groups (queue_id);
    CREATE INDEX groups_organization ON groups (organization_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE groups, queue_cells, queues, chains, organizations;');
}
