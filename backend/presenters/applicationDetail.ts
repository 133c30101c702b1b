import type { StaffAct } from '../act';
import type { ApplicationDetailView, ApplicationView } from '../contract/views';
import { runPrepared } from '../database/runPrepared';
import { localDate } from '../domain/localTime';
import { cellFits } from '../models/cellFits';
import { visibleCondition } from '../policies/applications';
import { applicationJoins, applicationJson } from './applicationView';

/**
 * One application on one screen, if the user may see it: the list's view and everything of its case, read and
 * audited in one statement, the possible duplicates' children included. Null where it does not exist for this user.
 */
export async function applicationDetail(act: StaffAct, id: number): Promise<ApplicationDetailView | null> {
  return readDetail(act, id, visibleCondition(act.user, 'a'));
}

/** The same of an application this user has just acted on, even where the act took it out of sight. */
export async function actedOnDetail(act: StaffAct, id: number): Promise<ApplicationDetailView> {
  return (await readDetail(act, id, { sql: 'true', values: [] }))!;
}

async function readDetail(
  act: StaffAct,
  id: number,
  visible: ReturnType<typeof visibleCondition>,
): Promise<ApplicationDetailView | null> {
  const others = visibleCondition(act.user, 'x');
  const { sql, values } = numbered(detailSql(act, visible.sql, others.sql), [
    id,
    ...visible.values,
    act.now,
    act.user.id,
    ...others.values,
    localDate(act.now),
    ...others.values,
  ]);
  const [row] = await runPrepared<DetailRow>(act.trx, sql, values);
  if (!row) return null;
  const { view, detail, others: applications, duplicates } = row;
  return { ...view, ...detail, otherApplications: applications ?? [], possibleDuplicates: duplicates ?? [] };
}

type Detail = Omit<ApplicationDetailView, keyof ApplicationView | 'otherApplications' | 'possibleDuplicates'>;
interface DetailRow {
  view: ApplicationView;
  detail: Detail;
  others: ApplicationDetailView['otherApplications'] | null;
  duplicates: ApplicationDetailView['possibleDuplicates'] | null;
}

/** The statement; the bench's floor runs it too, without its visibility and audit. */
export const detailSql = ({ user }: Pick<StaffAct, 'user'>, visible: string, others: string): string => `
  WITH found AS MATERIALIZED (
    SELECT a.id, a.child_id FROM applications a WHERE a.id = ? AND ${visible}
  ), m AS (SELECT ?::timestamptz AS now, ?::bigint AS me), duplicates AS MATERIALIZED (
    -- Same surname, first name and birth date under another IIN: a human looks whether it is the same child.
    SELECT x.id, x.number, x.status, xc.id AS child, xc.born_on,
      concat_ws(' ', xv.child_last_name, xv.child_first_name, xv.child_middle_name) AS child_name
    FROM found JOIN applications a ON a.id = found.id
    JOIN children c ON c.id = a.child_id
    JOIN submissions s ON s.id = a.submission_id
    JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
    JOIN submission_versions xv
      ON lower(xv.child_last_name COLLATE "kk-x-icu") = lower(v.child_last_name COLLATE "kk-x-icu")
      AND lower(xv.child_first_name COLLATE "kk-x-icu") = lower(v.child_first_name COLLATE "kk-x-icu")
    JOIN submissions xs ON xs.id = xv.submission_id AND xs.version = xv.version
    JOIN children xc ON xc.id = xs.child_id AND xc.born_on = c.born_on AND xc.id <> c.id
    JOIN applications x ON x.submission_id = xs.id
    WHERE ${others}
  ), audited AS (
    INSERT INTO audit_entries (at, user_id, action, children, application_id)
    SELECT m.now, m.me, 'applications.read',
      ARRAY(SELECT found.child_id UNION SELECT child FROM duplicates), found.id
    FROM found, m
  )
  SELECT ${applicationJson(user, 'm.now', 'm.me')} AS view, ${detailJson} AS detail,
    (SELECT json_agg(json_build_object('id', x.id, 'number', x.number, 'status', x.status,
       'organization', json_build_object('id', xo.id, 'name', xo.name), 'registeredAt', x.registered_at,
       'sameCase', x.submission_id = a.submission_id) ORDER BY x.registered_at DESC, x.id)
     FROM applications x JOIN organizations xo ON xo.id = x.organization_id
     WHERE x.child_id = a.child_id AND x.id <> a.id AND ${others}) AS others,
    (SELECT json_agg(json_build_object('id', d.id, 'number', d.number, 'status', d.status, 'child', d.child,
       'bornOn', d.born_on, 'childName', d.child_name) ORDER BY d.id) FROM duplicates d) AS duplicates
  FROM found CROSS JOIN m JOIN applications a ON a.id = found.id ${applicationJoins}
  JOIN settlements t ON t.id = v.settlement_id`;

/** Numbers the question marks as PostgreSQL wants them. */
export function numbered(text: string, values: unknown[]): { sql: string; values: unknown[] } {
  let count = 0;
  return { sql: text.replace(/\?/g, () => `$${++count}`), values };
}

const detailJson = `
  json_build_object(
    'conclusion', json_build_object('number', v.conclusion_number, 'issuer', v.conclusion_issuer,
      'issuedOn', v.conclusion_issued_on, 'validUntil', v.conclusion_valid_until, 'impairment', v.impairment,
      'attachment', v.conclusion_attachment_id, 'expired', v.conclusion_valid_until < ?::date),
    'address', json_build_object('settlement', t.id, 'settlementName', t.name, 'street', v.street,
      'house', v.house, 'flat', v.flat),
    'contacts', (SELECT coalesce(json_agg(json_build_object('channel', p.channel, 'address', p.address,
      'position', p.position) ORDER BY p.position), '[]') FROM submission_contacts p WHERE p.submission_id = s.id),
    'notices', json_build_object('channels', s.notice_channels, 'language', s.notice_language),
    'consents', (SELECT coalesce(json_agg(json_build_object('kind', n.kind, 'version', n.version, 'at', n.at,
      'via', n.via) ORDER BY n.kind), '[]') FROM submission_consents n WHERE n.submission_id = s.id),
    'benefitProofs', (SELECT coalesce(json_agg(json_build_object('benefit', b.benefit, 'name', bn.name,
      'class', bn.class, 'state', b.state, 'attachment', b.attachment_id, 'decidedAt', b.decided_at,
      'suspended', b.suspended_at IS NOT NULL)
      ORDER BY bn.position), '[]')
      FROM submission_benefits b JOIN benefits bn ON bn.code = b.benefit WHERE b.submission_id = s.id),
    'correctionItems', (SELECT coalesce(json_agg(json_build_object('item', i.item, 'name', ci.name, 'text', i.text)
      ORDER BY i.position), '[]')
      FROM correction_request_items i JOIN correction_items ci ON ci.code = i.item
      WHERE i.request_id = (SELECT max(cr.id) FROM correction_requests cr
        WHERE cr.application_id = a.id AND cr.cancelled_at IS NULL)),
    'correctionAnswer', v.answer,
    'decision', (SELECT json_build_object('sort', d.sort, 'missing', d.missing, 'reasons', d.reasons,
      'grounds', (SELECT json_agg(json_build_object('code', gr.code, 'text', gr.text, 'article', gr.article)
        ORDER BY gr.position) FROM grounds gr WHERE gr.code = ANY (d.grounds)))
      FROM decisions d WHERE d.application_id = a.id AND d.outcome = 'refused' ORDER BY d.id DESC LIMIT 1),
    'twins', (SELECT coalesce(json_agg(json_build_object('id', w.id, 'number', w.number,
      'childName', concat_ws(' ', wv.child_last_name, wv.child_first_name)) ORDER BY w.id), '[]')
      FROM applications w JOIN submissions ws ON ws.id = w.submission_id
      JOIN submission_versions wv ON wv.submission_id = ws.id AND wv.version = ws.version
      WHERE w.id = a.twin_of OR w.twin_of = a.id),
    'heldGroup', (SELECT json_build_object('id', h.id, 'name', h.name) FROM groups h WHERE h.id = a.held_group_id),
    'filingCorrection', (SELECT json_build_object('class', ('{out-of-turn,first-priority,general}'::text[])[f.class + 1],
      'filedAt', f.filed_at, 'basis', f.basis, 'proposedAt', f.proposed_at,
      'proposedBy', json_build_object('id', fu.id, 'name', fu.name))
      FROM filing_corrections f JOIN users fu ON fu.id = f.proposed_by
      WHERE f.application_id = a.id AND f.decided_at IS NULL AND f.ended_at IS NULL),
    'fittingQueues', CASE WHEN a.status IN ('registered', 'in_review') THEN (
      SELECT coalesce(json_agg(k.queue_id ORDER BY lower(k.cohort) DESC NULLS LAST), '[]') FROM queue_cells k
      WHERE k.organization_id = a.organization_id AND ${cellFits}) ELSE '[]' END,
    'incomplete', s.incomplete,
    'via', s.via
  )`;
