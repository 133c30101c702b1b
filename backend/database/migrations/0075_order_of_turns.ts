import type { Knex } from 'knex';
import { up as orderOfChildren, down as withoutOrder } from './0011_turn_places';

/**
 * The order counts turns by what their rows tell of the turn (`turn_…`) and no more by what they tell of the child:
 * the functions and indexes of 0011 over, with twins as one, and the count of 0061.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_turn, applications_queued, applications_passed_over, applications_documents;
    CREATE INDEX applications_turn ON applications (queue_id, turn_class, turn_filed_at, id)
      INCLUDE (status, referral_valid_until, turn_stopped_until, turn_document_until, pass_next)
      WHERE status IN ('queued', 'referred') AND twin_of IS NULL;
    CREATE INDEX applications_queued ON applications (queue_id, turn_class, turn_filed_at, id)
      WHERE status = 'queued' AND twin_of IS NULL;
    CREATE INDEX applications_passed_over ON applications (queue_id)
      INCLUDE (turn_class, turn_filed_at, id, turn_stopped_until, pass_next)
      WHERE status = 'queued' AND twin_of IS NULL AND (turn_stopped_until IS NOT NULL OR pass_next);
    CREATE INDEX applications_documents ON applications (queue_id, turn_document_until)
      INCLUDE (turn_class, turn_filed_at, id, turn_stopped_until, pass_next) WHERE status = 'queued' AND twin_of IS NULL;
    ${turnDifferences}
    ${turnPlace}
    ${turnPlaces}
    ${turnCount('turn_')}
  `);
}

const turnDifferences = `
  CREATE OR REPLACE FUNCTION turn_differences(queue bigint, at timestamptz)
    RETURNS TABLE (class smallint, filed_at timestamptz, id bigint, extra integer) LANGUAGE sql STABLE ROWS 20 AS $$
      SELECT w.turn_class, w.turn_filed_at, w.id, 1 FROM applications w
      WHERE w.queue_id = queue AND w.status = 'queued' AND w.twin_of IS NULL
        AND (w.turn_stopped_until IS NOT NULL OR w.pass_next) AND (w.turn_stopped_until > at OR w.pass_next)
      UNION ALL
      SELECT w.turn_class, w.turn_filed_at, w.id, 1 FROM applications w
      WHERE w.queue_id = queue AND w.status = 'queued' AND w.twin_of IS NULL
        AND w.turn_document_until < (at AT TIME ZONE 'Asia/Almaty')::date
        AND (w.turn_stopped_until > at OR w.pass_next) IS NOT TRUE
      UNION ALL
      SELECT w.turn_class, w.turn_filed_at, w.id, -1 FROM applications w
      WHERE w.status = 'referred' AND w.referral_valid_until <= at AND w.queue_id = queue AND w.twin_of IS NULL
        AND waits(w.status, w.referral_valid_until, w.turn_stopped_until, w.turn_document_until, w.pass_next, at)
    $$;`;

const turnPlace = `
  -- A twin stands at the place of the turn, unless it holds a referral itself.
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
      SELECT x.id, x.queue_id, x.turn_class AS class, x.turn_filed_at AS filed_at, q.turn, r.ratio INTO me
      FROM applications a
      JOIN applications x ON x.id = coalesce(a.twin_of, a.id)
      JOIN queues q ON q.id = x.queue_id
      JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
      WHERE a.id = application AND (a.status = 'queued' OR (a.status = 'referred' AND a.referral_valid_until <= at))
        AND waits(x.status, x.referral_valid_until, x.turn_stopped_until, x.turn_document_until, x.pass_next, at);
      IF NOT FOUND THEN RETURN NULL; END IF;
      SELECT coalesce(sum(d.extra) FILTER (WHERE d.class = 0), 0) AS first,
        coalesce(sum(d.extra) FILTER (WHERE d.class = me.class AND (d.filed_at, d.id) < (me.filed_at, me.id)), 0) AS ahead,
        coalesce(sum(d.extra) FILTER (WHERE d.class = 3 - me.class), 0) AS others,
        count(*) FILTER (WHERE d.class = 3 - me.class AND d.extra = 1) AS passed INTO differ
      FROM turn_differences(me.queue_id, at) d;
      SELECT count(*) - differ.ahead INTO ahead FROM applications w
      WHERE w.queue_id = me.queue_id AND w.turn_class = me.class AND w.status = 'queued' AND w.twin_of IS NULL
        AND (w.turn_filed_at, w.id) < (me.filed_at, me.id);
      IF me.class = 0 THEN RETURN ahead + 1; END IF;
      SELECT count(*) - differ.first INTO first FROM applications w
      WHERE w.queue_id = me.queue_id AND w.turn_class = 0 AND w.status = 'queued' AND w.twin_of IS NULL;
      lead := greatest(0, me.ratio - me.turn);
      most := CASE
        WHEN me.class = 1 THEN lead + ahead * me.ratio
        WHEN ahead < lead THEN 0
        ELSE (ahead - lead) / me.ratio + 1
      END;
      -- So many counted, less whom the index says too much, are enough or all there are.
      SELECT least(most, count(*) - differ.others) INTO others FROM (
        SELECT FROM applications w
        WHERE w.queue_id = me.queue_id AND w.turn_class = 3 - me.class AND w.status = 'queued' AND w.twin_of IS NULL
        LIMIT most + differ.passed) counted;
      RETURN first + ahead + others + 1;
    END $$;`;

const turnPlaces = `
  CREATE OR REPLACE FUNCTION turn_places(queue bigint, up_to integer, at timestamptz) RETURNS TABLE (id bigint, place integer)
    LANGUAGE sql STABLE ROWS 50 AS $$
      WITH turns AS (
        SELECT t.id, c.class, t.ahead FROM generate_series(0, 2) c(class)
        CROSS JOIN LATERAL (
          SELECT w.id, row_number() OVER (ORDER BY w.turn_filed_at, w.id) - 1 AS ahead FROM (
            SELECT a.id, a.turn_filed_at FROM applications a
            WHERE a.queue_id = queue AND a.turn_class = c.class AND a.status IN ('queued', 'referred') AND a.twin_of IS NULL
              AND waits(a.status, a.referral_valid_until, a.turn_stopped_until, a.turn_document_until, a.pass_next, at)
            ORDER BY a.turn_filed_at, a.id LIMIT up_to
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
        AND (t.status = 'queued' OR (t.status = 'referred' AND t.referral_valid_until <= at))
    $$;`;

/** As 0061 has it, by the columns of the turn or by the child's own. */
const turnCount = (of: 'turn_' | ''): string => `
  CREATE OR REPLACE FUNCTION turn_count(queue bigint, at timestamptz) RETURNS TABLE (count integer, until timestamptz)
    LANGUAGE plpgsql STABLE ROWS 1 AS $$
    DECLARE
      day date := (at AT TIME ZONE 'Asia/Almaty')::date;
    BEGIN
      SELECT count(*) INTO count FROM applications a
      WHERE a.queue_id = queue AND a.status = 'queued' AND a.twin_of IS NULL;
      SELECT turn_count.count - coalesce(sum(d.extra), 0) INTO count FROM turn_differences(queue, at) d;
      SELECT least(
        (SELECT min(a.${of}stopped_until) FROM applications a WHERE a.queue_id = queue AND a.status = 'queued'
           AND a.twin_of IS NULL AND a.${of}stopped_until IS NOT NULL AND a.${of}stopped_until > at),
        (SELECT (min(a.${of}document_until) + 1)::timestamp AT TIME ZONE 'Asia/Almaty' FROM applications a
         WHERE a.queue_id = queue AND a.status = 'queued' AND a.twin_of IS NULL AND a.${of}document_until >= day),
        -- Of whatever queue: the first of all is found at once.
        (SELECT min(a.referral_valid_until) FROM applications a
         WHERE a.status = 'referred' AND a.referral_valid_until > at),
        -- Back in the order by the end of a referral's term.
        (SELECT min(e.ends) FROM applications a
         CROSS JOIN LATERAL (
           VALUES (a.${of}stopped_until), ((a.${of}document_until + 1)::timestamp AT TIME ZONE 'Asia/Almaty')
         ) e(ends)
         WHERE a.status = 'referred' AND a.referral_valid_until <= at AND a.queue_id = queue AND e.ends > at)
      ) INTO until;
      RETURN NEXT;
    END $$;`;

export async function down(knex: Knex): Promise<void> {
  await withoutOrder(knex);
  await knex.raw(`
    DROP INDEX applications_turn;
    CREATE INDEX applications_turn ON applications (queue_id, class, filed_at, id)
      INCLUDE (status, referral_valid_until, stopped_until, document_until, pass_next)
      WHERE status IN ('queued', 'referred') AND twin_of IS NULL;
  `);
  await orderOfChildren(knex);
  await knex.raw(turnCount(''));
}
