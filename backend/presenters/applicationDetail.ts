import type { Knex } from 'knex';
import type { StaffUser } from '../act';
import type { ApplicationDetailView } from '../contract/views';
import { localDate } from '../domain/localTime';
import { visibleApplications } from '../policies/applications';
import { applicationJoins, applicationJson } from './applicationView';

/** One application on one screen: the list's view and everything of its case, in one statement. */
export async function applicationDetail(
  db: Knex,
  user: StaffUser,
  id: number,
  now: Date,
): Promise<ApplicationDetailView> {
  const others = db('applications as x')
    .join('organizations as xo', 'xo.id', 'x.organization_id')
    .whereRaw('x.child_id = a.child_id AND x.id <> a.id')
    .modify(visibleApplications(user, 'x'))
    .select(
      db.raw(`json_agg(json_build_object('id', x.id, 'number', x.number, 'status', x.status,
        'organization', json_build_object('id', xo.id, 'name', xo.name), 'registeredAt', x.registered_at,
        'sameCase', x.submission_id = a.submission_id) ORDER BY x.registered_at DESC, x.id)`),
    );
  // Same surname, first name and birth date under another IIN: a human looks whether it is the same child.
  const duplicates = db('applications as x')
    .join('submissions as xs', 'xs.id', 'x.submission_id')
    .joinRaw('JOIN submission_versions xv ON xv.submission_id = xs.id AND xv.version = xs.version')
    .join('children as xc', 'xc.id', 'x.child_id')
    .whereRaw(
      `xc.born_on = c.born_on AND xc.id <> c.id AND lower(xv.child_last_name) = lower(v.child_last_name)
       AND lower(xv.child_first_name) = lower(v.child_first_name)`,
    )
    .modify(visibleApplications(user, 'x'))
    .select(
      db.raw(`json_agg(json_build_object('id', x.id, 'number', x.number, 'status', x.status, 'bornOn', xc.born_on,
        'childName', concat_ws(' ', xv.child_last_name, xv.child_first_name, xv.child_middle_name)) ORDER BY x.id)`),
    );
  const { rows } = await db.raw(
    `SELECT ${applicationJson(user)} AS view, ${detailJson} AS detail,
       (?) AS others, (?) AS duplicates
     FROM applications a ${applicationJoins}
     JOIN settlements t ON t.id = v.settlement_id
     WHERE a.id = ?`
      .replace(/:now/g, '?')
      .replace(/:today/g, '?'),
    [now, localDate(now), others, duplicates, id],
  );
  const { view, detail, others: otherApplications, duplicates: possibleDuplicates } = rows[0];
  return {
    ...view,
    ...detail,
    otherApplications: otherApplications ?? [],
    possibleDuplicates: possibleDuplicates ?? [],
  };
}

const detailJson = `
  json_build_object(
    'conclusion', json_build_object('number', v.conclusion_number, 'issuer', v.conclusion_issuer,
      'issuedOn', v.conclusion_issued_on, 'validUntil', v.conclusion_valid_until, 'impairment', v.impairment,
      'attachment', v.conclusion_attachment_id, 'expired', v.conclusion_valid_until < :today::date),
    'address', json_build_object('settlement', t.id, 'settlementName', t.name, 'street', v.street,
      'house', v.house, 'flat', v.flat),
    'contacts', (SELECT coalesce(json_agg(json_build_object('channel', p.channel, 'address', p.address,
      'position', p.position) ORDER BY p.position), '[]') FROM submission_contacts p WHERE p.submission_id = s.id),
    'notices', json_build_object('channels', s.notice_channels, 'language', s.notice_language),
    'consents', (SELECT coalesce(json_agg(json_build_object('kind', n.kind, 'version', n.version, 'at', n.at,
      'via', n.via) ORDER BY n.kind), '[]') FROM submission_consents n WHERE n.submission_id = s.id),
    'benefitProofs', (SELECT coalesce(json_agg(json_build_object('benefit', b.benefit, 'name', bn.name,
      'class', bn.class, 'state', b.state, 'attachment', b.attachment_id, 'decidedAt', b.decided_at)
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
    'incomplete', s.incomplete,
    'via', s.via
  )`;
