import type { StaffAct, StaffUser } from '../act';
import { roles } from '../contract/statuses';
import { runPrepared } from '../database/runPrepared';
import type { Flags } from '../domain/lifecycle';
import { actionTable, flagNames, flagStatuses } from '../policies/applications';

/**
 * The application view as JSON made by PostgreSQL, for rows of `applications a`: a list of 25 is one text that
 * nobody parses again. Needs the joins of `applicationJoins`; `now` and `me` name the parameters that hold the moment
 * and the user's id.
 */
export const applicationJson = (user: Pick<StaffUser, 'role'>, now: string, me: string): string => `
  json_build_object(
    'id', a.id, 'number', a.number, 'status', a.status, 'version', a.version,
    'registeredAt', a.registered_at, 'dueAt', a.due_at, 'decidedAt', a.decided_at,
    'organization', json_build_object('id', o.id, 'name', o.name, 'kind', o.kind),
    'queue', CASE WHEN a.queue_id IS NOT NULL THEN json_build_object('id', a.queue_id) END,
    'place', CASE WHEN a.status IN ('queued', 'referred') THEN (
      SELECT json_build_object('value', p.value, 'asOf',
        (SELECT ch.last_sequence FROM chains ch JOIN queues q ON q.chain_id = ch.id WHERE q.id = a.queue_id))
      FROM turn_place(a.id, ${now}::timestamptz) AS p(value) WHERE p.value IS NOT NULL) END,
    'passedOver', CASE WHEN a.status = 'queued' THEN ${passedOver(now)} END,
    'group', CASE WHEN a.group_id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END,
    'language', a.language, 'grade', a.grade, 'impairment', a.impairment, 'contested', a.contested, 'otherImpairment', a.other_impairment,
    'class', ('{out-of-turn,first-priority,general}'::text[])[a.turn_class + 1], 'ownClass', ('{out-of-turn,first-priority,general}'::text[])[a.class + 1],
    'filedAt', a.filed_at,
    'stopProposed', a.stop_proposed, 'twinOf', a.twin_of, 'overAge', a.over_age, 'reopening', a.reopening,
    'submission', json_build_object('id', s.id, 'version', s.version),
    'child', json_build_object('id', c.id, 'iin', c.iin, 'lastName', v.child_last_name,
      'firstName', v.child_first_name, 'middleName', v.child_middle_name, 'bornOn', c.born_on),
    'parent', json_build_object('id', r.id, 'iin', r.iin, 'lastName', v.parent_last_name,
      'firstName', v.parent_first_name, 'middleName', v.parent_middle_name, 'relation', v.relation,
      'phone', (SELECT address FROM submission_contacts p WHERE p.submission_id = s.id AND p.position = 0)),
    'benefits', coalesce((SELECT json_agg(json_build_object('benefit', b.benefit, 'state', b.state) ORDER BY b.benefit)
      FROM submission_benefits b WHERE b.submission_id = s.id), '[]'),
    'officer', CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END,
    'correction', CASE WHEN a.correction_due_at IS NOT NULL OR a.correction_answered_at IS NOT NULL
      THEN json_build_object('dueAt', a.correction_due_at, 'answeredAt', a.correction_answered_at,
        'clockPausedAt', a.clock_paused_at) END,
    'referral', CASE WHEN a.status IN ('referred', 'enrolled') THEN json_build_object('issuedAt', a.referred_at,
      'validUntil', a.referral_valid_until, 'acceptedAt', a.referral_accepted_at, 'extended', a.referral_extended) END,
    'can', ('${canLiteral[user.role]}'::jsonb -> concat_ws('.', a.status, ${flagNames
      .map((name) => `(a.status IN (${quoted(flagStatuses[name])}) AND ${flagColumns(now)[name]})::int`)
      .join(', ')})) - ${notOwn(me)} - ${withoutTwin}
  )`;

/** Whoever proposed a corrected filing does not decide on it: a second officer does. */
const notOwn = (me: string): string => `CASE WHEN a.filing_proposed AND EXISTS (
    SELECT FROM filing_corrections f WHERE f.application_id = a.id AND f.decided_at IS NULL AND f.ended_at IS NULL AND f.proposed_by = ${me}
  ) THEN '{confirmFiling,rejectFiling}'::text[] ELSE '{}'::text[] END`;

/** Nobody is joined with a twin who does not wait in the same queue. */
const withoutTwin = `CASE WHEN a.status = 'queued' AND a.twin_class IS NULL AND NOT EXISTS (
    SELECT FROM applications t JOIN children tc ON tc.id = t.child_id
    WHERE t.representative_id = a.representative_id AND t.queue_id = a.queue_id AND t.status = 'queued'
      AND t.id <> a.id AND t.twin_of IS NULL AND NOT t.over_age AND tc.born_on = c.born_on
  ) THEN '{joinTwins}'::text[] ELSE '{}'::text[] END`;

/**
 * Why an application is passed over in its queue at this moment, and until when that lasts where it is known: for
 * reasons of its own, or because twins are referred together and one of them cannot be.
 */
export const passedOver = (now: string): string => `CASE
  WHEN a.over_age THEN json_build_object('reason', 'over-age', 'until', NULL)
  WHEN a.stopped_until > ${now}::timestamptz THEN json_build_object('reason', 'stop-list', 'until', a.stopped_until)
  WHEN a.document_until < (${now}::timestamptz AT TIME ZONE 'Asia/Almaty')::date
    THEN json_build_object('reason', 'conclusion-expired', 'until', NULL)
  WHEN a.twin_class IS NULL AND NOT a.pass_next THEN NULL
  ELSE (SELECT CASE
      WHEN x.pass_next THEN json_build_object('reason', 'twins', 'until', NULL)
      WHEN x.turn_stopped_until > ${now}::timestamptz
        THEN json_build_object('reason', 'twin-stop-list', 'until', x.turn_stopped_until)
      WHEN x.turn_document_until < (${now}::timestamptz AT TIME ZONE 'Asia/Almaty')::date
        THEN json_build_object('reason', 'twin-conclusion-expired', 'until', NULL)
      WHEN x.status = 'referred' AND x.referral_valid_until > ${now}::timestamptz
        THEN json_build_object('reason', 'twin-referred', 'until', NULL)
    END FROM applications x WHERE x.id = coalesce(a.twin_of, a.id))
END`;

/** The flags of `Application.flags`, as the database reads them off the row. */
const flagColumns = (now: string): Record<keyof Flags, string> => ({
  contested: 'a.contested',
  referralAccepted: 'a.referral_accepted_at IS NOT NULL',
  referralExtended: 'a.referral_extended',
  stopped: `coalesce(a.stopped_until > ${now}::timestamptz, false)`,
  stopProposed: 'a.stop_proposed',
  passed: 'a.pass_next AND NOT a.over_age',
  overAge: 'a.over_age',
  twin: 'a.twin_class IS NOT NULL',
  filingProposed: 'a.filing_proposed',
  reopening: 'a.reopening',
  suspended: 'a.suspended_at IS NOT NULL',
});

const quoted = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

// Codes of our own, made by the policy: nothing a client could put into the statement.
const canLiteral = Object.fromEntries(roles.map((role) => [role, JSON.stringify(actionTable(role))]));

export const applicationJoins = `
  JOIN organizations o ON o.id = a.organization_id
  JOIN submissions s ON s.id = a.submission_id
  JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
  JOIN children c ON c.id = a.child_id
  JOIN representatives r ON r.id = a.representative_id
  LEFT JOIN groups g ON g.id = a.group_id
  LEFT JOIN users u ON u.id = a.officer_id`;

/** Which applications: their ids in order, or a statement that selects them. */
type Which = readonly number[] | { sql: string; bindings: readonly unknown[] };

/**
 * The views of applications in the given order, as JSON text; whose data was read is audited in the same statement
 * (LPD: every reading). Visibility was decided by whoever says which.
 */
export async function applicationViews(act: StaffAct, which: Which): Promise<{ json: string; size: number }> {
  const { sql, bindings } =
    'sql' in which ? which : { sql: 'SELECT unnest($1::bigint[]) AS id', bindings: [which] };
  const [now, user] = [`$${bindings.length + 1}`, `$${bindings.length + 2}`];
  const [row] = await runPrepared<{ json: string; size: number }>(
    act.trx,
    `WITH page AS MATERIALIZED (
       SELECT a.*, p.position FROM (SELECT id, row_number() OVER () AS position FROM (${sql}) ordered) p
       JOIN applications a ON a.id = p.id
     ), audited AS (
       INSERT INTO audit_entries (at, user_id, action, children)
       SELECT ${now}::timestamptz, ${user}::bigint, 'applications.list', array_agg(DISTINCT child_id)
       FROM page HAVING count(*) > 0
     )
     SELECT count(*)::int AS size, coalesce(json_agg(${applicationJson(act.user, now, `${user}::bigint`)} ORDER BY a.position), '[]')::text AS json
     FROM page a ${applicationJoins}`,
    [...bindings, act.now, act.user.id],
  );
  return row!;
}
