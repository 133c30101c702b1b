import type { Knex } from 'knex';

/**
 * What a page needs to tell how long a queue is and how long a child may wait in it, without looking at everybody or
 * reading the log: how many stand in it, and how it moves, reckoned every night from its own log (product.md, promise
 * 6; where the history cannot tell, why).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- How many turns stand in a queue's order, by the indexes the places are counted by; and the first moment at which
    -- another term, stop-list or conclusion ends. Until then only the log can change it.
    CREATE FUNCTION turn_count(queue bigint, at timestamptz) RETURNS TABLE (count integer, until timestamptz)
      LANGUAGE plpgsql STABLE ROWS 1 AS $$
      DECLARE
        day date := (at AT TIME ZONE 'Asia/Almaty')::date;
      BEGIN
        SELECT count(*) INTO count FROM applications a
        WHERE a.queue_id = queue AND a.status = 'queued' AND a.twin_of IS NULL;
        SELECT turn_count.count - coalesce(sum(d.extra), 0) INTO count FROM turn_differences(queue, at) d;
        SELECT least(
          (SELECT min(a.stopped_until) FROM applications a WHERE a.queue_id = queue AND a.status = 'queued'
             AND a.twin_of IS NULL AND a.stopped_until IS NOT NULL AND a.stopped_until > at),
          (SELECT (min(a.document_until) + 1)::timestamp AT TIME ZONE 'Asia/Almaty' FROM applications a
           WHERE a.queue_id = queue AND a.status = 'queued' AND a.twin_of IS NULL AND a.document_until >= day),
          -- Of whatever queue: the first of all is found at once.
          (SELECT min(a.referral_valid_until) FROM applications a
           WHERE a.status = 'referred' AND a.referral_valid_until > at),
          -- Back in the order by the end of a referral's term.
          (SELECT min(e.ends) FROM applications a
           CROSS JOIN LATERAL (VALUES (a.stopped_until), ((a.document_until + 1)::timestamp AT TIME ZONE 'Asia/Almaty')) e(ends)
           WHERE a.status = 'referred' AND a.referral_valid_until <= at AND a.queue_id = queue AND e.ends > at)
        ) INTO until;
        RETURN NEXT;
      END $$;

    CREATE TABLE queue_waits (
      queue_id bigint PRIMARY KEY REFERENCES queues ON DELETE CASCADE,
      reckoned_at timestamptz NOT NULL,
      sequence bigint NOT NULL CONSTRAINT queue_waits_sequence CHECK (sequence >= 0),
      per_day double precision CONSTRAINT queue_waits_pace CHECK (per_day > 0),
      low double precision,
      median double precision,
      high double precision,
      reason text CONSTRAINT queue_waits_reason CHECK (reason IN ('too-little-history', 'no-referrals', 'too-many-wait')),
      CONSTRAINT queue_waits_whole CHECK (num_nulls(per_day, low, median, high) IN (0, 4)),
      CONSTRAINT queue_waits_said CHECK ((per_day IS NULL) = (reason IS NOT NULL)),
      CONSTRAINT queue_waits_order CHECK (0 <= low AND low <= median AND median <= high)
    );
    COMMENT ON COLUMN queue_waits.sequence IS 'the last event it was reckoned from';
    COMMENT ON COLUMN queue_waits.per_day IS 'turns referred a day, at the pace of the last year';
    COMMENT ON COLUMN queue_waits.low IS 'of ten waits one came to less than so many times what the pace let expect';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE queue_waits; DROP FUNCTION turn_count(bigint, timestamptz);');
}
