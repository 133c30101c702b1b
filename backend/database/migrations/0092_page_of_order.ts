import type { Knex } from 'knex';

/**
 * A page of the order. Whoever waits is counted class by class, twins as one, through an index that keeps equal keys
 * once, so that counting the classes reads as few pages as counting the queue did. Both functions keep one plan for
 * every queue: told the numbers of each page, the planner would take longer to plan it than to read it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_waiting;
    CREATE INDEX applications_waiting ON applications (queue_id, turn_class, twin_of) WHERE status = 'queued';

    -- Of each class: how many are queued, how many of them are passed over, how many are back in the order by the end
    -- of a referral's term.
    CREATE FUNCTION turn_counts(queue bigint, at timestamptz)
      RETURNS TABLE (queued integer[], passed integer[], back integer[]) LANGUAGE plpgsql STABLE
      SET plan_cache_mode = force_generic_plan AS $$
        BEGIN
          RETURN QUERY
            -- Materialized: told class by class, the planner would look for each difference among everybody.
            WITH d AS MATERIALIZED (SELECT * FROM turn_differences(queue, at))
            SELECT array_agg(w.count ORDER BY c.class), array_agg(o.passed ORDER BY c.class),
              array_agg(o.back ORDER BY c.class)
            FROM generate_series(0, 2) c(class)
            CROSS JOIN LATERAL (
              SELECT count(*)::integer FROM applications a
              WHERE a.queue_id = queue AND a.status = 'queued' AND a.twin_of IS NULL AND a.turn_class = c.class
            ) w
            CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE d.extra = 1)::integer AS passed,
                count(*) FILTER (WHERE d.extra = -1)::integer AS back
              FROM d WHERE d.class = c.class
            ) o;
        END $$;

    -- Of each class the turns from one on (counted from 0) that stand in the order, so many of them. Each stretch is
    -- reached through the index alone: from whoever is queued at that offset less those back in the order, a turn that
    -- is surely not behind it, with the differences before it reckoned in.
    CREATE FUNCTION turn_stretches(queue bigint, at timestamptz, since integer[], most integer[], back integer[])
      RETURNS TABLE (id bigint, class smallint) LANGUAGE plpgsql STABLE
      SET plan_cache_mode = force_generic_plan AS $$
        BEGIN
          RETURN QUERY
            WITH d AS MATERIALIZED (SELECT * FROM turn_differences(queue, at))
            SELECT s.id, c.class FROM (
              SELECT x.since, x.most, x.back, (x.number - 1)::smallint AS class
              FROM unnest(since, most, back) WITH ORDINALITY AS x(since, most, back, number) WHERE x.most > 0
            ) c
            LEFT JOIN LATERAL (
              SELECT w.turn_filed_at AS filed_at, w.id FROM applications w
              WHERE w.queue_id = queue AND w.turn_class = c.class AND w.status = 'queued' AND w.twin_of IS NULL
              ORDER BY w.turn_filed_at, w.id OFFSET greatest(0, c.since - c.back)
              LIMIT CASE WHEN c.since > c.back THEN 1 ELSE 0 END
            ) f ON true
            CROSS JOIN LATERAL (SELECT CASE WHEN f.id IS NULL THEN 0 ELSE c.since - c.back - (
              SELECT coalesce(sum(d.extra), 0) FROM d WHERE d.class = c.class AND (d.filed_at, d.id) < (f.filed_at, f.id)
            ) END AS rank) k
            CROSS JOIN LATERAL (
              SELECT w.id, w.turn_filed_at FROM applications w
              WHERE w.queue_id = queue AND w.turn_class = c.class AND w.status IN ('queued', 'referred')
                AND w.twin_of IS NULL
                AND waits(w.status, w.referral_valid_until, w.turn_stopped_until, w.turn_document_until, w.pass_next, at)
                AND (w.turn_filed_at, w.id) >= (coalesce(f.filed_at, '-infinity'), coalesce(f.id, 0))
              ORDER BY w.turn_filed_at, w.id OFFSET c.since - k.rank LIMIT c.most
            ) s
            ORDER BY c.class, s.turn_filed_at, s.id;
        END $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION turn_stretches(bigint, timestamptz, integer[], integer[], integer[]);
    DROP FUNCTION turn_counts(bigint, timestamptz);
    DROP INDEX applications_waiting;
    CREATE INDEX applications_waiting ON applications (queue_id) WHERE status = 'queued';
  `);
}
