import type { Knex } from 'knex';
import type { OwnApplicationView } from '../contract/account';
import type { Bilingual } from '../contract/common';
import { Application } from '../models/Application';
import { type AccountOwner, ownCases } from '../models/ownCases';

/** A row of the parent's own applications with what the page of one shows. */
export type OwnRow = Application &
  Pick<
    OwnApplicationView,
    'service' | 'organization' | 'department' | 'child' | 'complaints' | 'papers' | 'messages'
  > & {
    group: Bilingual | null;
    queueName: string | null;
    /** Whose ticket the child has in the queue's public pages, its own or an earlier twin's. */
    turnId: number;
    items: NonNullable<OwnApplicationView['correction']>['items'];
    decision: Omit<NonNullable<OwnApplicationView['decision']>, 'complainUntil'> | null;
    complaintMonths: number;
    benefitSuspended: boolean;
    /** Of a stop-list that runs, whether a referral lapsed before it; null where there is none, or it is not known. */
    afterLapse: boolean | null;
    rejectedBenefits: { name: Bilingual; at: string | null; reason: string | null }[];
    /** Of the queue's rules; null outside a queue. */
    annulmentDays: number | null;
    extensionDays: number | null;
  };

/** The account's own applications, or the one with a number; anybody else's are not there. */
export async function ownRows(db: Knex, owner: AccountOwner, number?: string): Promise<OwnRow[]> {
  const query = Application.query(db)
    .alias('a')
    .joinRaw(joins)
    // First of all: as one of so many joins it is made last, from everybody's applications.
    .whereRaw('a.submission_id = ANY (ARRAY(?))', ownCases(db, owner))
    .orderBy('a.registered_at', 'desc')
    .orderBy('a.id', 'desc')
    .select(
      'a.*',
      'q.public_id as queueName',
      'u.annulment_days as annulmentDays',
      'u.extension_days as extensionDays',
      db.raw(columns),
    );
  if (number !== undefined) query.where('a.number', number);
  return query as unknown as Promise<OwnRow[]>;
}

/** Few, and the names beside them: each table joined more makes the plan longer than the reading. */
const joins = `
  JOIN submissions s ON s.id = a.submission_id
  JOIN submission_versions n ON n.submission_id = s.id AND n.version = s.version
  LEFT JOIN queues q ON q.id = a.queue_id
  LEFT JOIN queue_rules u ON u.queue_id = q.id AND u.version = q.rules_version`;

/**
 * The turn a child stands by, or was referred by: twins are referred by one, after which the log goes on with the next
 * row, and whatever became of the pair since, their row of the protocol stays that one.
 */
const turn = `coalesce(
  CASE WHEN a.status = 'queued' THEN a.twin_of ELSE (
    SELECT (SELECT l.application_id FROM referrals l
      WHERE l.queue_id = r.queue_id AND l.sequence < r.sequence AND l.counted ORDER BY l.sequence DESC LIMIT 1)
    FROM referrals r
    WHERE r.queue_id = a.queue_id AND r.issued_at = a.referred_at AND r.application_id = a.id AND NOT r.counted
  ) END, a.id)`;

const columns = `
  ${turn} AS "turnId",
  EXISTS (SELECT FROM submission_benefits b WHERE b.submission_id = s.id AND b.suspended_at IS NOT NULL)
    AS "benefitSuspended",
  CASE WHEN a.stopped_until IS NOT NULL THEN (SELECT (p.payload ->> 'lapse')::boolean
    FROM events e JOIN event_payloads p ON p.event_id = e.id
    WHERE e.application_id = a.id AND e.type = 'stopList' ORDER BY e.id DESC LIMIT 1) END AS "afterLapse",
  coalesce((SELECT json_agg(json_build_object('name', l.name, 'at', e.at, 'reason', t.text) ORDER BY l.position)
    FROM submission_benefits b JOIN benefits l ON l.code = b.benefit
    LEFT JOIN LATERAL (SELECT e.id, e.at FROM events e JOIN event_payloads p ON p.event_id = e.id
      WHERE e.application_id = a.id AND e.type = 'rejectBenefit' AND p.payload ->> 'benefit' = b.benefit
      ORDER BY e.id DESC LIMIT 1) e ON true
    LEFT JOIN event_texts t ON t.event_id = e.id AND t.part = 'reason'
    WHERE b.submission_id = s.id AND b.state = 'rejected'), '[]') AS "rejectedBenefits",
  (SELECT t.title FROM services t WHERE t.code = s.service) AS service,
  (SELECT t.complaint_months FROM services t WHERE t.code = s.service) AS "complaintMonths",
  (SELECT json_build_object('name', o.name, 'address', o.address, 'phone', o.phone)
    FROM organizations o WHERE o.id = a.organization_id) AS organization,
  (SELECT json_build_object('name', d.name, 'phone', d.phone)
    FROM departments d WHERE d.region_id = a.region_id) AS department,
  json_build_object('lastName', n.child_last_name, 'firstName', n.child_first_name,
    'middleName', n.child_middle_name) AS child,
  (SELECT g.name FROM groups g WHERE g.id = a.group_id) AS "group",
  coalesce((SELECT json_agg(json_build_object('item', i.item, 'fields', c.fields, 'name', c.name, 'text', i.text)
      ORDER BY i.position)
    FROM correction_requests r JOIN correction_request_items i ON i.request_id = r.id
    JOIN correction_items c ON c.code = i.item
    WHERE r.application_id = a.id AND r.answered_at IS NULL AND r.cancelled_at IS NULL), '[]') AS items,
  (SELECT json_build_object('decidedAt', e.decided_at, 'missing', e.missing, 'reasons', e.reasons,
      'grounds', coalesce((SELECT json_agg(r.text ORDER BY r.position) FROM grounds r WHERE r.code = ANY (e.grounds)), '[]'),
      'appeal', (SELECT json_build_object('to', coalesce(d.appeal, d.name), 'phone', d.phone, 'review', d.quality_control,
          'forwardWorkingDays', t.complaint_forward_working_days)
        FROM departments d, services t WHERE d.region_id = a.region_id AND t.code = s.service))
    FROM decisions e WHERE e.application_id = a.id AND e.outcome = 'refused' ORDER BY e.id DESC LIMIT 1) AS decision,
  coalesce((SELECT json_agg(json_build_object('number', k.number, 'about', k.about, 'status', k.status,
      'filedAt', k.filed_at, 'by', CASE k.status WHEN 'filed' THEN k.forward_by WHEN 'forwarded' THEN k.review_due_at END)
      ORDER BY k.id DESC)
    FROM complaints k WHERE k.application_id = a.id), '[]') AS complaints,
  coalesce((SELECT json_agg(json_build_object('id', p.id, 'kind', p.kind, 'number', p.number,
      'issuedAt', p.issued_at) ORDER BY p.id DESC)
    FROM papers p WHERE p.application_id = a.id AND p.destroyed_at IS NULL), '[]') AS papers,
  coalesce((SELECT json_agg(json_build_object('at', m.at, 'channel', m.channel, 'language', m.language,
      'subject', m.subject, 'text', m.text, 'state', m.state) ORDER BY m.id DESC)
    FROM messages m WHERE m.application_id = a.id), '[]') AS messages`;
