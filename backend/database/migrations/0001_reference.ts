import type { Knex } from 'knex';

/** Extensions, the bilingual domain and the reference data an administrator may change. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS btree_gist;

    CREATE DOMAIN bilingual AS jsonb
      CONSTRAINT bilingual_both_languages CHECK (
        coalesce(value ->> 'kk', '') <> '' AND coalesce(value ->> 'ru', '') <> ''
      );

    CREATE TABLE regions (
      id text PRIMARY KEY CONSTRAINT regions_kato_prefix CHECK (id ~ '^[0-9]{2}$'),
      name bilingual NOT NULL
    );
    CREATE TABLE settlements (
      id text PRIMARY KEY CONSTRAINT settlements_kato CHECK (id ~ '^[0-9]{9}$'),
      region_id text NOT NULL REFERENCES regions,
      parent_id text REFERENCES settlements,
      level text NOT NULL,
      name bilingual NOT NULL
    );
    CREATE INDEX settlements_region ON settlements (region_id);

    CREATE TABLE departments (
      region_id text PRIMARY KEY REFERENCES regions,
      name bilingual NOT NULL,
      head text NOT NULL,
      bin text NOT NULL CONSTRAINT departments_bin CHECK (bin ~ '^[0-9]{12}$'),
      address bilingual NOT NULL,
      phone text NOT NULL,
      email text NOT NULL,
      appeal bilingual NOT NULL,
      quality_control bilingual NOT NULL
    );

    CREATE TABLE organization_kinds (
      code text PRIMARY KEY,
      name bilingual NOT NULL,
      exclusive_group text NOT NULL,
      stage text NOT NULL CONSTRAINT organization_kinds_stage CHECK (stage IN ('preschool', 'school', 'both', 'centre')),
      position integer NOT NULL
    );
    CREATE TABLE impairments (code text PRIMARY KEY, name bilingual NOT NULL, position integer NOT NULL);
    CREATE TABLE languages (code text PRIMARY KEY, name bilingual NOT NULL, position integer NOT NULL);
    CREATE TABLE relations (code text PRIMARY KEY, name bilingual NOT NULL, position integer NOT NULL);
    CREATE TABLE benefits (
      code text PRIMARY KEY,
      name bilingual NOT NULL,
      class text NOT NULL CONSTRAINT benefits_class CHECK (class IN ('out-of-turn', 'first-priority')),
      proof bilingual NOT NULL,
      max_age_days integer NOT NULL CONSTRAINT benefits_max_age CHECK (max_age_days > 0),
      applies_in_special_queues boolean NOT NULL,
      position integer NOT NULL
    );
    CREATE TABLE document_types (
      code text PRIMARY KEY, name bilingual NOT NULL, validity jsonb, required_for text[] NOT NULL, position integer NOT NULL
    );
    CREATE TABLE grounds (
      code text PRIMARY KEY,
      sort text NOT NULL CONSTRAINT grounds_sort CHECK (sort IN ('intake', 'service')),
      text bilingual NOT NULL,
      article bilingual NOT NULL,
      position integer NOT NULL
    );
    CREATE TABLE refusal_reasons (
      code text PRIMARY KEY, ground text NOT NULL REFERENCES grounds, text bilingual NOT NULL, position integer NOT NULL
    );
    CREATE TABLE missing_documents (code text PRIMARY KEY, name bilingual NOT NULL, position integer NOT NULL);
    CREATE TABLE correction_items (
      code text PRIMARY KEY, name bilingual NOT NULL, hint bilingual NOT NULL, part text NOT NULL, position integer NOT NULL
    );
    CREATE TABLE consent_texts (
      kind text NOT NULL CONSTRAINT consent_texts_kind CHECK (kind IN ('rules', 'personalData', 'notices')),
      version text NOT NULL,
      title bilingual NOT NULL,
      text bilingual NOT NULL,
      since timestamptz NOT NULL DEFAULT '2025-01-01 00:00+05',
      PRIMARY KEY (kind, version)
    );
    CREATE TABLE services (
      code text PRIMARY KEY,
      title bilingual NOT NULL,
      description bilingual NOT NULL,
      open boolean NOT NULL,
      announcement jsonb,
      intake text NOT NULL CONSTRAINT services_intake CHECK (intake IN ('queue', 'slots', 'decision')),
      kinds text[] NOT NULL,
      benefits text[] NOT NULL,
      impairments text[] NOT NULL,
      documents text[] NOT NULL,
      grounds text[] NOT NULL,
      decision_working_days integer NOT NULL CONSTRAINT services_decision_days CHECK (decision_working_days > 0),
      correction_pauses_clock boolean NOT NULL DEFAULT false,
      correction_working_days integer NOT NULL DEFAULT 10,
      consents jsonb NOT NULL,
      season jsonb,
      rules jsonb,
      position integer NOT NULL
    );
    CREATE TABLE calendar_days (
      day date PRIMARY KEY,
      kind text NOT NULL CONSTRAINT calendar_days_kind CHECK (kind IN ('holiday', 'moved-off', 'working')),
      name bilingual NOT NULL,
      note text
    );
    CREATE TABLE office_hours (
      weekday integer PRIMARY KEY CONSTRAINT office_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
      opens time NOT NULL,
      closes time NOT NULL,
      CONSTRAINT office_hours_order CHECK (opens < closes)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE office_hours, calendar_days, services, consent_texts, correction_items, missing_documents,
      refusal_reasons, grounds, document_types, benefits, relations, languages, impairments, organization_kinds,
      departments, settlements, regions;
    DROP DOMAIN bilingual;
  `);
}
