import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import type { ComplaintDetailView, ComplaintView } from '../contract/complaints';
import { roles } from '../contract/statuses';
import { visibleApplications } from '../policies/applications';
import { complaintActionTable } from '../policies/complaints';

/** Complaints about visible applications, joined, without columns. */
export function complaintRows(act: StaffAct): Knex.QueryBuilder {
  return act
    .trx('complaints as k')
    .join('applications as a', 'a.id', 'k.application_id')
    .join('organizations as o', 'o.id', 'a.organization_id')
    .join('submissions as s', 's.id', 'a.submission_id')
    .joinRaw('JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version')
    .leftJoin('users as w', 'w.id', 'k.act_officer_id')
    .leftJoin('users as x', 'x.id', 'k.act_proposer_id')
    .leftJoin('users as h', 'h.id', 'k.handled_by')
    .modify(visibleApplications(act.user, 'a'));
}

// Codes of our own, made by the policy.
const canLiteral = Object.fromEntries(
  roles.map((role) => [role, JSON.stringify(complaintActionTable(role))]),
);

export function complaintColumns({ trx, user }: StaffAct): (string | Knex.Raw)[] {
  return [
    ...['k.id', 'k.number', 'k.status', 'k.version', 'k.about', 'k.via'],
    'k.filed_at as filedAt',
    'k.forward_by as forwardBy',
    'k.due_at as dueAt',
    'k.review_due_at as reviewDueAt',
    'k.extended_on as extendedOn',
    'k.ended_at as endedAt',
    'k.handled_at as handledAt',
    trx.raw("json_build_object('id', a.id, 'number', a.number, 'status', a.status) AS application"),
    trx.raw("json_build_object('id', o.id, 'name', o.name) AS organization"),
    trx.raw(`json_build_object('id', a.child_id, 'lastName', v.child_last_name, 'firstName', v.child_first_name,
      'middleName', v.child_middle_name) AS child`),
    trx.raw(`json_build_object('id', a.representative_id, 'lastName', v.parent_last_name,
      'firstName', v.parent_first_name, 'middleName', v.parent_middle_name) AS parent`),
    trx.raw(`(k.ended_at IS NULL AND (CASE k.about WHEN 'refusal' THEN a.suspended_at IS NOT NULL
      WHEN 'queue' THEN a.stop_suspended_until IS NOT NULL ELSE false END OR EXISTS (
        SELECT FROM events e JOIN event_payloads p ON p.event_id = e.id
          JOIN submission_benefits b ON b.submission_id = a.submission_id AND b.benefit = p.payload ->> 'benefit'
        WHERE e.id = k.act_event_id AND e.type = 'rejectBenefit' AND b.suspended_at IS NOT NULL))) AS suspends`),
    trx.raw(
      "CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'name', w.name) END AS \"actOfficer\"",
    ),
    trx.raw(
      "CASE WHEN x.id IS NOT NULL THEN json_build_object('id', x.id, 'name', x.name) END AS \"actProposer\"",
    ),
    trx.raw(
      "CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'name', h.name) END AS \"handledBy\"",
    ),
    trx.raw(
      `?::jsonb -> concat_ws('.', k.status, (? IN (coalesce(k.act_officer_id, 0), coalesce(k.act_proposer_id, 0)))::int,
         (k.extended_on IS NOT NULL)::int) AS can`,
      [canLiteral[user.role]!, user.id],
    ),
  ];
}

/** One complaint with its words, the decisions on it, its enclosures and its papers; null where it is not seen. */
export async function complaintDetail(act: StaffAct, id: number): Promise<ComplaintDetailView | null> {
  const view: ComplaintView | undefined = await complaintRows(act)
    .where('k.id', id)
    .first(complaintColumns(act));
  if (!view) return null;
  const events = await eventsOf(act, view);
  const textOf = (type: string, part: string) =>
    events.find((event) => event.type === type && event.part === part)?.text ?? null;
  return {
    ...view,
    text: textOf('complain', 'complaint'),
    reasons: textOf('satisfyComplaint', 'reasons') ?? textOf('forwardComplaint', 'reasons'),
    decisions: await decisionsOf(act, id),
    attachments: await act
      .trx('complaint_attachments as c')
      .join('attachments as f', 'f.id', 'c.attachment_id')
      .where('c.complaint_id', id)
      .orderBy('f.uploaded_at')
      .select('f.id', 'f.type', 'f.size'),
    papers: await act
      .trx('papers')
      .whereIn(
        'event_id',
        events.map((event) => event.id),
      )
      .orderBy('id')
      .select('id', 'kind', 'number', 'issued_at as issuedAt'),
  };
}

/** The complaint's own events with their texts: the log knows them by the complaint's number. */
async function eventsOf(act: StaffAct, { number, application }: ComplaintView) {
  return act
    .trx('events as e')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .leftJoin('event_texts as t', 't.event_id', 'e.id')
    .where('e.application_id', application.id)
    .whereRaw("p.payload ->> 'complaint' = ?", [number])
    .orderBy('e.id')
    .select('e.id', 'e.type', 't.part', 't.text');
}

async function decisionsOf(act: StaffAct, id: number): Promise<ComplaintDetailView['decisions']> {
  return act
    .trx('complaint_decisions as d')
    .join('users as u', 'u.id', 'd.recorded_by')
    .leftJoin('event_texts as t', (join) => join.on('t.event_id', 'd.event_id').andOnVal('t.part', 'summary'))
    .where('d.complaint_id', id)
    .orderBy('d.id')
    .select('d.body', 'd.outcome', 'd.number', 'd.decided_on as decidedOn', 'd.attachment_id as attachment')
    .select('d.recorded_at as recordedAt', 'u.name as recordedBy', 't.text as summary');
}
