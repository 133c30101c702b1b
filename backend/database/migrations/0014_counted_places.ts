import type { Knex } from 'knex';

/**
 * One place of fifty thousand by what is queued, not by a look at everybody's terms: the index is counted as it lies,
 * and the few of whom it is not the whole truth – passed over, or back by the end of a referral's term – are reckoned
 * in. A deep page of the queue goes the same way.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_queued ON applications (queue_id, class, filed_at, id)
      WHERE status = 'queued' AND twin_of IS NULL;

    CREATE OR REPLACE FUNCTION turn_place(application bigint, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE AS $$
      DECLARE
        me record;
        differ record;
        first integer;
        ahead integer;
        lead integer;
        most integer;
        others integer;
      BEGIN
        SELECT x.id, x.queue_id, x.class, x.filed_at, q.turn, r.ratio INTO me
        FROM applications a
        JOIN applications x ON x.id = coalesce(a.twin_of, a.id)
        JOIN queues q ON q.id = x.queue_id
        JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
        WHERE a.id = application
          AND waits(a.status, a.referral_valid_until, a.stopped_until, a.document_until, a.pass_next, at)
          AND waits(x.status, x.referral_valid_until, x.stopped_until, x.document_until, x.pass_next, at);
        IF NOT FOUND THEN RETURN NULL; END IF;
        -- By how many the index says too much of a class, or of those before this turn.
        SELECT coalesce(sum(d.n) FILTER (WHERE d.class = 0), 0) AS first,
          coalesce(sum(d.n) FILTER (WHERE d.class = me.class AND (d.filed_at, d.id) < (me.filed_at, me.id)), 0) AS ahead,
          coalesce(sum(d.n) FILTER (WHERE d.class = 3 - me.class), 0) AS others,
          count(*) FILTER (WHERE d.class = 3 - me.class AND d.n = 1) AS passed INTO differ
        FROM (
          SELECT w.class, w.filed_at, w.id, 1 AS n FROM applications w
          WHERE w.queue_id = me.queue_id AND w.status = 'queued' AND w.twin_of IS NULL
            AND (w.stopped_until IS NOT NULL OR w.pass_next) AND (w.stopped_until > at OR w.pass_next)
          UNION ALL
          SELECT w.class, w.filed_at, w.id, 1 FROM applications w
          WHERE w.queue_id = me.queue_id AND w.status = 'queued' AND w.twin_of IS NULL
            AND w.document_until < (at AT TIME ZONE 'Asia/Almaty')::date AND (w.stopped_until > at OR w.pass_next) IS NOT TRUE
          UNION ALL
          SELECT w.class, w.filed_at, w.id, -1 FROM applications w
          WHERE w.status = 'referred' AND w.referral_valid_until <= at AND w.queue_id = me.queue_id AND w.twin_of IS NULL
            AND waits(w.status, w.referral_valid_until, w.stopped_until, w.document_until, w.pass_next, at)
        ) d;
        SELECT count(*) - differ.ahead INTO ahead FROM applications w
        WHERE w.queue_id = me.queue_id AND w.class = me.class AND w.status = 'queued' AND w.twin_of IS NULL
          AND (w.filed_at, w.id) < (me.filed_at, me.id);
        IF me.class = 0 THEN RETURN ahead + 1; END IF;
        SELECT count(*) - differ.first INTO first FROM applications w
        WHERE w.queue_id = me.queue_id AND w.class = 0 AND w.status = 'queued' AND w.twin_of IS NULL;
        lead := greatest(0, me.ratio - me.turn);
        most := CASE
          WHEN me.class = 1 THEN lead + ahead * me.ratio
          WHEN ahead < lead THEN 0
          ELSE (ahead - lead) / me.ratio + 1
        END;
        -- So many counted, less whom the index says too much, are enough or all there are.
        SELECT least(most, count(*) - differ.others) INTO others FROM (
          SELECT FROM applications w
          WHERE w.queue_id = me.queue_id AND w.class = 3 - me.class AND w.status = 'queued' AND w.twin_of IS NULL
          LIMIT most + differ.passed) counted;
        RETURN first + ahead + others + 1;
      END $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE OR REPLACE FUNCTION turn_place(application bigint, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE AS $$
      DECLARE
        me record;
        first integer;
        ahead integer;
        lead integer;
        others integer;
      BEGIN
        SELECT x.id, x.queue_id, x.class, x.filed_at, q.turn, r.ratio INTO me
        FROM applications a
        JOIN applications x ON x.id = coalesce(a.twin_of, a.id)
        JOIN queues q ON q.id = x.queue_id
        JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
        WHERE a.id = application
          AND waits(a.status, a.referral_valid_until, a.stopped_until, a.document_until, a.pass_next, at)
          AND waits(x.status, x.referral_valid_until, x.stopped_until, x.document_until, x.pass_next, at);
        IF NOT FOUND THEN RETURN NULL; END IF;
        SELECT count(*) INTO ahead FROM applications w
        WHERE w.queue_id = me.queue_id AND w.class = me.class AND w.status IN ('queued', 'referred') AND w.twin_of IS NULL
          AND (w.filed_at, w.id) < (me.filed_at, me.id)
          AND waits(w.status, w.referral_valid_until, w.stopped_until, w.document_until, w.pass_next, at);
        IF me.class = 0 THEN RETURN ahead + 1; END IF;
        SELECT count(*) INTO first FROM applications w
        WHERE w.queue_id = me.queue_id AND w.class = 0 AND w.status IN ('queued', 'referred') AND w.twin_of IS NULL
          AND waits(w.status, w.referral_valid_until, w.stopped_until, w.document_until, w.pass_next, at);
        lead := greatest(0, me.ratio - me.turn);
        SELECT count(*) INTO others FROM (
          SELECT FROM applications w
          WHERE w.queue_id = me.queue_id AND w.class = 3 - me.class AND w.status IN ('queued', 'referred') AND w.twin_of IS NULL
            AND waits(w.status, w.referral_valid_until, w.stopped_until, w.document_until, w.pass_next, at)
          LIMIT CASE
            WHEN me.class = 1 THEN lead + ahead * me.ratio
            WHEN ahead < lead THEN 0
            ELSE (ahead - lead) / me.ratio + 1
          END) counted;
        RETURN first + ahead + others + 1;
      END $$;

    DROP INDEX applications_queued;
  `);
}
