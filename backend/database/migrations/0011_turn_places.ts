import type { Knex } from 'knex';

/**
 * The order itself (O254), by index-only counts: `turn_place` for one application, `turn_places` for the first of a
 * queue or all. The same rule is stated plainly in `domain/ranking`, and a property test holds the two against each
 * other. The indexes hold all a difference is told by: without it a plan made for any queue looks at everybody in it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_queued ON applications (queue_id, class, filed_at, id)
      WHERE status = 'queued' AND twin_of IS NULL;
    CREATE INDEX applications_passed_over ON applications (queue_id) INCLUDE (class, filed_at, id, stopped_until, pass_next)
      WHERE status = 'queued' AND twin_of IS NULL AND (stopped_until IS NOT NULL OR pass_next);
    CREATE INDEX applications_documents ON applications (queue_id, document_until)
      INCLUDE (class, filed_at, id, stopped_until, pass_next) WHERE status = 'queued' AND twin_of IS NULL;

    CREATE FUNCTION waits(status text, referral_valid_until timestamptz, stopped_until timestamptz, document_until date,
      pass_next boolean, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN (status = 'queued' OR (status = 'referred' AND referral_valid_until <= at))
        AND (stopped_until IS NULL OR stopped_until <= at)
        AND document_until >= (at AT TIME ZONE 'Asia/Almaty')::date AND NOT pass_next;
    COMMENT ON FUNCTION waits IS 'whether an application stands in the order at a moment: terms end by the moment itself';

    -- Where the index of the queued is not the whole truth: extra 1 for whoever is passed over and counted too much,
    -- -1 for whoever is back in the order by the end of a referral's term and not counted.
    CREATE FUNCTION turn_differences(queue bigint, at timestamptz)
      RETURNS TABLE (class smallint, filed_at timestamptz, id bigint, extra integer) LANGUAGE sql STABLE ROWS 20 AS $$
        SELECT w.class, w.filed_at, w.id, 1 FROM applications w
        WHERE w.queue_id = queue AND w.status = 'queued' AND w.twin_of IS NULL
          AND (w.stopped_until IS NOT NULL OR w.pass_next) AND (w.stopped_until > at OR w.pass_next)
        UNION ALL
        SELECT w.class, w.filed_at, w.id, 1 FROM applications w
        WHERE w.queue_id = queue AND w.status = 'queued' AND w.twin_of IS NULL
          AND w.document_until < (at AT TIME ZONE 'Asia/Almaty')::date AND (w.stopped_until > at OR w.pass_next) IS NOT TRUE
        UNION ALL
        SELECT w.class, w.filed_at, w.id, -1 FROM applications w
        WHERE w.status = 'referred' AND w.referral_valid_until <= at AND w.queue_id = queue AND w.twin_of IS NULL
          AND waits(w.status, w.referral_valid_until, w.stopped_until, w.document_until, w.pass_next, at)
      $$;

    -- Out of turn first; then one of the first priority after every ratio general ones. A twin stands at the earlier
    -- one's place, and a pair is one turn. NULL for whoever does not stand in the order. One place of fifty thousand is
    -- counted by what is queued, not by a look at everybody's terms.
    CREATE FUNCTION turn_place(application bigint, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE AS $$
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
        SELECT coalesce(sum(d.extra) FILTER (WHERE d.class = 0), 0) AS first,
          coalesce(sum(d.extra) FILTER (WHERE d.class = me.class AND (d.filed_at, d.id) < (me.filed_at, me.id)), 0) AS ahead,
          coalesce(sum(d.extra) FILTER (WHERE d.class = 3 - me.class), 0) AS others,
          count(*) FILTER (WHERE d.class = 3 - me.class AND d.extra = 1) AS passed INTO differ
        FROM turn_differences(me.queue_id, at) d;
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

    -- The first places of a queue, or with NULL all of them: the same rule for many at once. Counting no further than
    -- the last place asked for is enough, since whoever stands behind it does not count.
    CREATE FUNCTION turn_places(queue bigint, up_to integer, at timestamptz) RETURNS TABLE (id bigint, place integer)
      LANGUAGE sql STABLE ROWS 50 AS $$
        WITH turns AS (
          SELECT t.id, c.class, t.ahead FROM generate_series(0, 2) c(class)
          CROSS JOIN LATERAL (
            SELECT w.id, row_number() OVER (ORDER BY w.filed_at, w.id) - 1 AS ahead FROM (
              SELECT a.id, a.filed_at FROM applications a
              WHERE a.queue_id = queue AND a.class = c.class AND a.status IN ('queued', 'referred') AND a.twin_of IS NULL
                AND waits(a.status, a.referral_valid_until, a.stopped_until, a.document_until, a.pass_next, at)
              ORDER BY a.filed_at, a.id LIMIT up_to
            ) w
          ) t
        ), counts AS (
          SELECT count(*) FILTER (WHERE class = 0) AS o, count(*) FILTER (WHERE class = 1) AS p,
            count(*) FILTER (WHERE class = 2) AS g FROM turns
        ), placed AS (
          SELECT t.id, (CASE t.class
            WHEN 0 THEN t.ahead + 1
            WHEN 1 THEN c.o + t.ahead + least(c.g, l.lead + t.ahead * r.ratio) + 1
            ELSE c.o + t.ahead + least(c.p, CASE WHEN t.ahead < l.lead THEN 0 ELSE (t.ahead - l.lead) / r.ratio + 1 END) + 1
          END)::integer AS place
          FROM turns t CROSS JOIN counts c
          JOIN queues q ON q.id = queue
          JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
          CROSS JOIN LATERAL (SELECT greatest(0, r.ratio - q.turn) AS lead) l
        ), first AS (SELECT * FROM placed WHERE up_to IS NULL OR placed.place <= up_to)
        SELECT f.id, f.place FROM first f
        UNION ALL
        SELECT t.id, f.place FROM first f JOIN applications t ON t.twin_of = f.id
          AND waits(t.status, t.referral_valid_until, t.stopped_until, t.document_until, t.pass_next, at)
      $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION turn_places(bigint, integer, timestamptz);
    DROP FUNCTION turn_place(bigint, timestamptz);
    DROP FUNCTION turn_differences(bigint, timestamptz);
    DROP FUNCTION waits(text, timestamptz, timestamptz, date, boolean, timestamptz);
    DROP INDEX applications_queued, applications_passed_over, applications_documents;
  `);
}
