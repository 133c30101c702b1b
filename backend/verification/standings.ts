import type { Knex } from 'knex';
import type { Problem } from '../contract/verification';

/** Events that let a child into the order otherwise than the events before explain: by event, what differs. */
export type Unexplained = Map<number, Problem['params']>;

/** The moment as `toISOString` writes it. */
const iso = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The last of what was told, as it was told. */
const last = (value: string, told: string) =>
  `(array_agg(${value} ORDER BY h.id DESC) FILTER (WHERE ${told}))[1]`;

const sql = (own: string) => `
  WITH entered AS MATERIALIZED (
    SELECT e.id, e.at, e.application_id, a.submission_id, p.payload -> 'standing' AS standing, f.at AS filed_at
    FROM events e JOIN event_payloads p ON p.event_id = e.id JOIN applications a ON a.id = e.application_id
    LEFT JOIN events f ON f.application_id = e.application_id AND f.type IN ('file', 'submit')
    WHERE e.type IN ('accept', 'move', 'reopen') AND p.payload -> 'standing' IS NOT NULL ${own}
  ),
  -- What was done to the application itself before it entered.
  hands AS (
    SELECT n.id, ${last('h.filed', 'h.filed IS NOT NULL')} AS filed, ${last('h.class', 'h.class IS NOT NULL')} AS class,
      ${last('h.until', 'h.stops')} AS until, ${last('h.document', 'h.document IS NOT NULL')} AS document,
      bool_or(h.gone) AS gone
    FROM entered n JOIN (
      SELECT e.id, e.application_id, p.event_id IS NULL AS gone,
        CASE WHEN e.type = 'confirmFiling' THEN p.payload ->> 'filedAt'
          WHEN p.payload ->> 'filing' = 'anew' THEN ${iso('e.at')} END AS filed,
        CASE WHEN e.type = 'confirmFiling' THEN p.payload ->> 'class' END AS class,
        e.type IN ('stopList', 'restoreStopList', 'suspendStopList')
          OR (e.type = 'resume' AND p.payload ->> 'keeps' IS DISTINCT FROM 'stop-list') AS stops,
        CASE WHEN e.type IN ('stopList', 'restoreStopList') THEN p.payload ->> 'until' END AS until,
        CASE WHEN e.type IN ('renewConclusion', 'answerCorrection') THEN p.payload ->> 'documentUntil' END AS document
      FROM events e LEFT JOIN event_payloads p ON p.event_id = e.id
      WHERE e.type IN ('confirmFiling', 'annulReferral', 'declineReferral', 'lapseReferral', 'cancelReferral',
        'withdrawPlace', 'stopList', 'restoreStopList', 'suspendStopList', 'resume', 'renewConclusion', 'answerCorrection')
    ) h ON h.application_id = n.application_id AND h.id < n.id
    GROUP BY n.id
  ),
  -- A benefit is decided on, or claimed anew, for the case: any of its applications tells it.
  decided AS (
    SELECT DISTINCT ON (n.id, c.benefit) n.id, c.benefit, c.confirmed, c.gone
    FROM entered n JOIN (
      SELECT e.id, a.submission_id, p.event_id IS NULL AS gone,
        e.type IN ('confirmBenefit', 'suspendBenefitRejection') OR p.payload ->> 'state' = 'confirmed' AS confirmed,
        coalesce(p.payload ->> 'benefit', claimed.benefit) AS benefit
      FROM events e JOIN applications a ON a.id = e.application_id LEFT JOIN event_payloads p ON p.event_id = e.id
      LEFT JOIN LATERAL jsonb_array_elements_text(p.payload -> 'claimed') claimed (benefit) ON true
      WHERE e.type IN ('confirmBenefit', 'rejectBenefit', 'suspendBenefitRejection', 'restoreBenefitRejection',
        'liftBenefitRejection', 'answerCorrection', 'renewConclusion')
    ) c ON c.submission_id = n.submission_id AND c.id < n.id
    WHERE c.gone OR c.benefit IS NOT NULL
    ORDER BY n.id, c.benefit, c.id DESC
  ),
  confirmed AS (
    SELECT id, jsonb_agg(benefit) FILTER (WHERE confirmed) AS benefits, bool_or(gone) AS gone FROM decided GROUP BY id
  ),
  explained AS (
    SELECT n.id, n.application_id, n.standing, coalesce(h.filed, ${iso('n.filed_at')}) AS filed, h.class,
      CASE WHEN h.until > ${iso('n.at')} THEN h.until END AS until, h.document, coalesce(b.benefits, '[]') AS benefits
    FROM entered n LEFT JOIN hands h ON h.id = n.id LEFT JOIN confirmed b ON b.id = n.id
    -- What was destroyed explains nothing any more.
    WHERE h.gone IS NOT TRUE AND b.gone IS NOT TRUE
  )
  SELECT x.id, x.application_id AS application, d.what, d.stated, d.computed
  -- Nearly all are as they must be: what differs is looked for where something does.
  FROM (
    SELECT * FROM explained x WHERE x.standing ->> 'filedAt' IS DISTINCT FROM x.filed
      OR x.standing ->> 'correctedClass' IS DISTINCT FROM x.class OR x.standing ->> 'stoppedUntil' IS DISTINCT FROM x.until
      OR x.standing ->> 'documentUntil' <> x.document OR (x.standing -> 'benefits') <> x.benefits
  ) x CROSS JOIN LATERAL (VALUES
    ('filedAt', x.standing ->> 'filedAt', x.filed, false),
    ('class', x.standing ->> 'correctedClass', x.class, false),
    ('stoppedUntil', x.standing ->> 'stoppedUntil', x.until, false),
    ('documentUntil', x.standing ->> 'documentUntil', coalesce(x.document, x.standing ->> 'documentUntil'), false),
    -- Which benefits they are is told to nobody: how many says enough.
    ('benefits', jsonb_array_length(x.standing -> 'benefits')::text, jsonb_array_length(x.benefits)::text,
      NOT (x.standing -> 'benefits' @> x.benefits))
  ) d (what, stated, computed, differs)
  WHERE d.stated IS DISTINCT FROM d.computed OR d.differs`;

interface Found {
  id: number;
  application: number;
  what: string;
  stated: string | null;
  computed: string | null;
}

/**
 * What an acceptance, a move or a reopening seals of a child is taken from rows that can be changed: it must follow
 * from events that were sealed before it. The filing moment is that of the filing unless a second officer confirmed
 * another, a class is corrected and a benefit confirmed by an event alone (product.md: no silent hand).
 */
export async function findUnexplained(trx: Knex, chain?: number): Promise<Unexplained> {
  const own = chain === undefined ? '' : 'AND e.chain_id = ?';
  const { rows } = await trx.raw(sql(own), chain === undefined ? [] : [chain]);
  const found: Unexplained = new Map();
  for (const { id, ...params } of rows as Found[]) if (!found.has(id)) found.set(id, params);
  return found;
}
