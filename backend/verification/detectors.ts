import { placeKinds } from '../contract/messageKinds';
import type { DetectorName } from '../contract/verification';
import { cellFits } from '../models/cellFits';

/** The figures a message to a family tells besides the number of the application and the link, in their order. */
const figures = `(' ' || regexp_replace(regexp_replace(replace(m.text, a.number, ''), 'https{0,1}://\\S+', '', 'g'), '\\D+', ' ', 'g') || ' ')`;

/**
 * Impossible states, each as a query that must find nothing and gives the ids of what it found; `:now` is the business
 * clock. Most of them the database refuses by itself: what a constraint holds is looked for all the same, since a
 * constraint can be dropped.
 */
export const detectors: Record<DetectorName, string> = {
  'group-over-capacity':
    'SELECT id FROM groups WHERE occupied + held > capacity + temporary OR occupied < 0 OR held < 0',

  'group-occupied-miscounted': `
    SELECT g.id FROM groups g LEFT JOIN (
      SELECT group_id, count(*) AS children FROM applications WHERE group_id IS NOT NULL GROUP BY group_id
    ) a ON a.group_id = g.id WHERE g.occupied <> coalesce(a.children, 0)`,

  'group-held-miscounted': `
    SELECT g.id FROM groups g LEFT JOIN (
      SELECT held_group_id, count(*) AS children FROM applications WHERE held_group_id IS NOT NULL GROUP BY held_group_id
    ) a ON a.held_group_id = g.id WHERE g.held <> coalesce(a.children, 0)`,

  'placed-without-group': `
    SELECT id FROM applications WHERE (status IN ('referred', 'enrolled')) <> (group_id IS NOT NULL)`,

  'placed-in-group-of-another-queue': `
    SELECT a.id FROM applications a JOIN groups g ON g.id = a.group_id
    WHERE (a.status = 'referred' AND g.queue_id <> a.queue_id) OR g.organization_id <> a.organization_id`,

  // Whoever filed: of enrolled children a transfer may be sought, so that those do not count.
  'child-twice-in-exclusive-group': `
    SELECT min(id) AS id FROM applications WHERE status IN ('queued', 'referred')
    GROUP BY child_id, exclusive_group HAVING count(*) > 1`,

  'referral-without-referred-application': `
    SELECT r.id FROM referrals r JOIN applications a ON a.id = r.application_id
    WHERE r.ended_at IS NULL AND (a.status <> 'referred' OR a.group_id <> r.group_id)`,

  'referred-application-without-referral': `
    SELECT a.id FROM applications a WHERE a.status = 'referred'
      AND NOT EXISTS (SELECT FROM referrals r WHERE r.application_id = a.id AND r.ended_at IS NULL)`,

  // General referrals since the last of the first priority, capped by the ratio each of them was issued under.
  'queue-turn-miscounted': `
    WITH counted AS (
      SELECT queue_id, sequence, class, ratio FROM referrals WHERE counted AND NOT undone AND class > 0
    ), since AS (
      SELECT c.queue_id, c.ratio, row_number() OVER (PARTITION BY c.queue_id ORDER BY c.sequence DESC) - 1 AS behind
      FROM counted c LEFT JOIN (
        SELECT queue_id, max(sequence) AS sequence FROM counted WHERE class = 1 GROUP BY queue_id
      ) f ON f.queue_id = c.queue_id
      WHERE c.class = 2 AND c.sequence > coalesce(f.sequence, 0)
    )
    SELECT q.id FROM queues q LEFT JOIN (
      SELECT queue_id, least(count(*), min(ratio + behind)) AS turn FROM since GROUP BY queue_id
    ) t ON t.queue_id = q.id WHERE q.turn <> coalesce(t.turn, 0)`,

  'class-against-benefits': `
    SELECT a.id FROM applications a
    JOIN queues q ON q.id = a.queue_id
    JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
    LEFT JOIN (
      SELECT submission_id, array_agg(benefit) AS held FROM submission_benefits WHERE state = 'confirmed' GROUP BY submission_id
    ) b ON b.submission_id = a.submission_id
    WHERE a.status IN ('queued', 'referred') AND a.class <> coalesce(a.corrected_class,
      CASE WHEN b.held && r.out_of_turn THEN 0 WHEN b.held && r.first_priority THEN 1 ELSE 2 END)`,

  'referral-not-lapsed': `
    SELECT id FROM applications
    WHERE status = 'referred' AND referral_valid_until <= :now::timestamptz - interval '1 hour'`,

  // By the longest the queue ever had: a shorter one shortens nobody's.
  'stop-list-too-long': `
    SELECT a.id FROM applications a JOIN (
      SELECT queue_id, max(stop_list_days) AS days FROM queue_rules GROUP BY queue_id
    ) r ON r.queue_id = a.queue_id
    WHERE a.stopped_until > :now::timestamptz + r.days * interval '1 day' + interval '1 minute'`,

  'enrolled-without-order': `
    SELECT id FROM applications WHERE status = 'enrolled' AND (order_number IS NULL OR order_date IS NULL)`,

  // A child comes to an organisation by a referral that ended so, and by nothing else; no such referral is anybody else's.
  'enrolled-without-referral': `
    SELECT a.id FROM applications a
    WHERE a.status IN ('enrolled', 'left') AND NOT EXISTS (
      SELECT FROM referrals r WHERE r.application_id = a.id AND r.ending = 'enrol')
    UNION
    SELECT a.id FROM referrals r JOIN applications a ON a.id = r.application_id
    WHERE r.ending = 'enrol' AND a.status NOT IN ('enrolled', 'left', 'archived')`,

  'twin-outside-queue': `
    SELECT a.id FROM applications a JOIN applications t ON t.id = a.twin_of
    WHERE t.queue_id IS DISTINCT FROM a.queue_id OR t.twin_of IS NOT NULL OR t.status NOT IN ('queued', 'referred')`,

  // What each of twins holds of the others, by which the order sees them as one turn.
  'twin-turn-miscounted': `
    SELECT a.id FROM applications a CROSS JOIN LATERAL (
      SELECT min(o.class) AS class, min(o.filed_at) AS filed_at, max(o.stopped_until) AS stopped_until,
        min(o.document_until) AS document_until
      FROM applications o
      WHERE (o.id = coalesce(a.twin_of, a.id) OR o.twin_of = coalesce(a.twin_of, a.id)) AND o.id <> a.id
    ) o
    WHERE (a.twin_of IS NOT NULL OR a.twin_class IS NOT NULL
        OR a.id IN (SELECT twin_of FROM applications WHERE twin_of IS NOT NULL))
      AND (a.twin_class, a.twin_filed_at, a.twin_stopped_until, a.twin_document_until)
        IS DISTINCT FROM (o.class, o.filed_at, o.stopped_until, o.document_until)`,

  // Whoever waits stands in the order, or is passed over for a reason that can be told: nobody vanishes from both.
  'queued-without-place': `
    SELECT a.id FROM applications a JOIN applications t ON t.id = coalesce(a.twin_of, a.id)
    WHERE a.status = 'queued' AND NOT t.pass_next
      AND NOT waits(t.status, t.referral_valid_until, t.turn_stopped_until, t.turn_document_until, false, :now::timestamptz)
      AND NOT EXISTS (
        SELECT FROM applications o WHERE (o.id = t.id OR o.twin_of = t.id)
          AND (o.stopped_until > :now::timestamptz
            OR o.document_until < (:now::timestamptz AT TIME ZONE 'Asia/Almaty')::date))`,

  'waiting-without-queue': `
    SELECT id FROM applications WHERE status IN ('queued', 'referred') AND queue_id IS NULL`,

  'waiting-in-queue-of-another-organization': `
    SELECT a.id FROM applications a JOIN queues q ON q.id = a.queue_id
    WHERE a.status IN ('queued', 'referred') AND (q.organization_id <> a.organization_id OR q.language <> a.language)`,

  // Unless an officer named the queue where none fits, or the child is too old for it and waits for an officer.
  'waiting-in-queue-that-does-not-fit': `
    SELECT a.id FROM applications a JOIN children c ON c.id = a.child_id
    WHERE a.status = 'queued' AND a.held_group_id IS NULL
      AND NOT EXISTS (SELECT FROM queue_cells k WHERE k.queue_id = a.queue_id AND ${cellFits})
      AND NOT EXISTS (
        SELECT FROM events e JOIN event_payloads p ON p.event_id = e.id
        WHERE e.application_id = a.id AND (
          (e.type IN ('accept', 'move') AND p.payload @> jsonb_build_object('queue', a.queue_id, 'chosen', true))
          OR (a.over_age AND e.type = 'overAge')
        )
      )`,

  'over-age-though-the-queue-fits': `
    SELECT a.id FROM applications a JOIN children c ON c.id = a.child_id
    WHERE a.over_age AND EXISTS (SELECT FROM queue_cells k WHERE k.queue_id = a.queue_id AND ${cellFits})`,

  // Who has a place held keeps the grade it is held for.
  'waiting-behind-the-school-year': `
    SELECT a.id FROM applications a JOIN (
      SELECT organization_id, max(rolled_year) AS year FROM queues
      WHERE grade IS NOT NULL OR birth_years IS NOT NULL GROUP BY organization_id
    ) q ON q.organization_id = a.organization_id
    WHERE a.status = 'queued' AND a.held_group_id IS NULL AND a.grade_year < q.year`,

  'event-in-log-of-another-organization': `
    SELECT e.id FROM events e JOIN queues q ON q.chain_id = e.chain_id JOIN applications a ON a.id = e.application_id
    WHERE q.organization_id <> a.organization_id`,

  'application-without-event': `
    SELECT a.id FROM applications a WHERE NOT EXISTS (SELECT FROM events e WHERE e.application_id = a.id)`,

  'place-held-without-suspension': `
    SELECT id FROM applications
    WHERE status = 'refused' AND held_group_id IS NOT NULL AND suspended_at IS NULL AND NOT reopening`,

  // Once it is upheld, until the parent has chosen between the refused application and the one filed since.
  'suspended-without-complaint': `
    SELECT a.id FROM applications a
    WHERE a.suspended_at IS NOT NULL AND NOT a.reopening AND NOT EXISTS (
      SELECT FROM complaints k WHERE k.application_id = a.id AND k.about = 'refusal' AND k.ended_at IS NULL)`,

  // Who is referred may yet come back to the queue, and to the decision.
  'filing-proposal-left-open': `
    SELECT a.id FROM filing_corrections f JOIN applications a ON a.id = f.application_id
    WHERE f.decided_at IS NULL AND f.ended_at IS NULL
      AND (a.status NOT IN ('queued', 'referred') OR NOT a.filing_proposed)`,

  // Of a destroyed paper nothing is kept, its facts neither.
  // The application letter is rendered when somebody first opens it.
  'paper-without-files': `
    SELECT p.id FROM papers p
    WHERE p.kind <> 'letter' AND p.issued_at <= :now::timestamptz - interval '1 hour' AND p.facts <> '{}'
      AND (SELECT count(*) FROM paper_files f WHERE f.paper_id = p.id) < 2`,

  'paper-place-not-kept': `
    SELECT p.id FROM papers p WHERE jsonb_typeof(p.facts -> 'stated') = 'object'
      AND NOT EXISTS (SELECT FROM stated_places s WHERE s.paper_id = p.id)`,

  // A place kept is recomputed by verify; this holds what the parent reads to it: from which place, to which, by which
  // event, one right after the other. A destroyed text has no figure.
  'message-tells-another-place': `
    SELECT m.id FROM (
      SELECT message_id, array_agg(place ORDER BY id) AS places, (array_agg(sequence ORDER BY id DESC))[1] AS sequence
      FROM stated_places WHERE message_id IS NOT NULL GROUP BY message_id
    ) s JOIN messages m ON m.id = s.message_id JOIN applications a ON a.id = m.application_id
    WHERE m.text ~ '\\d' AND position(
      CASE WHEN s.places[1] = s.places[2] THEN ' ' || s.places[2] ELSE ' ' || array_to_string(s.places, ' ') END
        || ' ' || s.sequence || ' ' IN ${figures}) = 0`,

  // A message that tells a place tells the event it follows from as well: two figures.
  'message-place-not-kept': `
    SELECT m.id FROM messages m JOIN applications a ON a.id = m.application_id
    WHERE m.kind IN (${placeKinds.map((kind) => `'${kind}'`).join(', ')}) AND ${figures} ~ '\\d \\d'
      AND NOT EXISTS (SELECT FROM stated_places s WHERE s.message_id = m.id)`,

  'message-not-sent': `
    SELECT id FROM messages WHERE state = 'planned' AND at <= :now::timestamptz - interval '1 day'`,

  'rules-not-in-force': `
    SELECT queue_id AS id FROM queue_rules
    WHERE in_force_at IS NULL AND cancelled_at IS NULL AND starts_at <= :now::timestamptz - interval '1 hour'`,

  // Every version but the first was made, took force and was taken back by events, which seal all of its terms; the
  // first nobody can change (0096). The one in force is the one that took force last.
  'rules-against-log': `
    WITH told AS (
      SELECT q.id AS queue_id, e.type, e.sequence, e.at, p.payload,
        coalesce(p.payload #>> '{rules,version}', p.payload ->> 'version')::integer AS version
      FROM queues q JOIN events e ON e.chain_id = q.chain_id JOIN event_payloads p ON p.event_id = e.id
      WHERE e.type IN ('changeRules', 'rulesInForce', 'cancelRules')
    ), kept AS (
      SELECT r.*, jsonb_build_object('version', r.version, 'ratio', r.ratio, 'outOfTurn', r.out_of_turn,
        'firstPriority', r.first_priority, 'referralWorkingDays', r.referral_working_days,
        'annulmentDays', r.annulment_days, 'extensionDays', r.extension_days, 'stopListDays', r.stop_list_days) AS rules
      FROM queue_rules r
    )
    SELECT k.queue_id AS id FROM kept k CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(t.type = 'changeRules' AND t.payload -> 'rules' = k.rules
          AND (t.payload ->> 'startsAt')::timestamptz = k.starts_at), false) AS made,
        coalesce(bool_or(t.type = 'rulesInForce' AND t.payload -> 'rules' = k.rules AND t.at = k.in_force_at), false) AS forced,
        coalesce(bool_or(t.type = 'cancelRules'), false) AS cancelled
      FROM told t WHERE t.queue_id = k.queue_id AND t.version = k.version
    ) e
    WHERE k.version > 1 AND (NOT e.made OR e.forced <> (k.in_force_at IS NOT NULL) OR e.cancelled <> (k.cancelled_at IS NOT NULL))
    UNION
    SELECT t.queue_id FROM told t
    WHERE NOT EXISTS (SELECT FROM kept k WHERE k.queue_id = t.queue_id AND k.version = t.version)
    UNION
    SELECT q.id FROM queues q
    WHERE q.rules_version <> coalesce((
        SELECT t.version FROM told t WHERE t.queue_id = q.id AND t.type = 'rulesInForce' ORDER BY t.sequence DESC LIMIT 1), 1)
      OR NOT EXISTS (
        SELECT FROM kept k WHERE k.queue_id = q.id AND k.version = q.rules_version AND k.in_force_at IS NOT NULL)`,

  'decision-without-paper': `
    SELECT d.application_id AS id FROM decisions d
    WHERE d.outcome = 'refused' AND NOT EXISTS (SELECT FROM papers p WHERE p.event_id = d.event_id)`,
};
