import type { Act } from '../act';
import type { ChangeNoticesRequest } from '../contract/account';
import { type FieldErrors, invalid } from '../errors';
import type { AccountOwner } from '../models/ownCases';
import type { Submission } from '../models/Submission';
import { ownSubmissions } from './account/ownSubmissions';
import { recordEvent } from './recordEvent';
import { findService } from './submission/findService';

/**
 * The parent chooses how and in which language to be told, in every own case. A channel needs an address
 * and the consent to notices, in force or given anew in its present version.
 */
export async function changeNotices(
  act: Act,
  owner: AccountOwner,
  { channels, language, consent }: ChangeNoticesRequest,
): Promise<void> {
  const errors: FieldErrors = {};
  for (const submission of await ownSubmissions(act, owner)) {
    if (channels.length > 0) await renewConsent(act, submission, consent, errors);
    const known: string[] = await act
      .trx('submission_contacts')
      .where('submission_id', submission.id)
      .pluck('channel');
    if (channels.some((channel) => !known.includes(channel))) errors.channels = 'contact.channel_missing';
    if (Object.keys(errors).length > 0) throw invalid(errors);
    await submission
      .$query(act.trx)
      .patch({ noticeChannels: [...new Set(channels)], noticeLanguage: language });
    await recordEvent(act, submission.chainId, {
      type: 'changeNotices',
      submissionId: submission.id,
      payload: { channels, language },
    });
  }
}

async function renewConsent(
  act: Act,
  submission: Submission,
  version: string | undefined,
  errors: FieldErrors,
): Promise<void> {
  const given = await act
    .trx('submission_consents')
    .where({ submission_id: submission.id, kind: 'notices' })
    .whereNull('withdrawn_at')
    .first('kind');
  if (given) return;
  const { consents } = await findService(act, submission.service);
  if (version === undefined) errors.consent = 'consent.required';
  else if (version !== consents.notices) errors.consent = 'consent.version';
  else
    await act
      .trx('submission_consents')
      .insert({ submission_id: submission.id, kind: 'notices', version, at: act.now, via: 'portal' })
      .onConflict(['submission_id', 'kind'])
      .merge({ version, at: act.now, via: 'portal', withdrawn_at: null });
}
