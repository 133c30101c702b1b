import type { Knex } from 'knex';

/**
 * The order itself (O254), by index-only counts over `applications_turn`: `turn_place` for one application,
 * `turn_places` for the first of a queue or all. The same rule is stated plainly in `domain/ranking`, and a property
 * test holds the two against each other.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION waits(status text, referral_valid_until timestamptz, stopped_until timestamptz, document_until date,
      pass_next boolean, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN (status = 'queued' OR (status = 'referred' AND referral_valid_until <= at))
        AND (stopped_until IS NULL OR stopped_until <= at)
        AND document_until >= (at AT TIME ZONE 'Asia/Almaty')::date AND NOT pass_next;
    COMMENT ON FUNCTION waits IS 'whether an application stands in the order at a moment: terms end by the moment itself';

    -- Out of turn first; then one of the first priority after every ratio general ones. A twin stands at the earlier
    -- one's place, and a pair is one turn. NULL for whoever does not stand in the order.
    CREATE FUNCTION turn_place(application bigint, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE AS $$
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
    DROP FUNCTION waits(text, timestamptz, timestamptz, date, boolean, timestamptz);
  `);
}
