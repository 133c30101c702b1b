import type { Act } from '../act';
import { dueAt } from '../domain/workingDays';
import { badRequest, conflict } from '../errors';
import type { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { Submission } from '../models/Submission';
import { planAnswers } from './planMessages';
import { recordEvent } from './recordEvent';
import { findService } from './submission/findService';

/**
 * The parent takes a consent back. Notices stop at once; the processing of personal data is stopped, or the withdrawal
 * refused with reasons, by an officer within fifteen working days (LPD): a task is opened.
 */
export async function withdrawConsent(
  act: Act,
  application: Application,
  consent: 'rules' | 'personalData' | 'notices',
): Promise<void> {
  if (consent === 'rules') throw badRequest('consent.cannot_be_withdrawn');
  const submission = await Submission.query(act.trx)
    .findById(application.submissionId)
    .forUpdate()
    .throwIfNotFound();
  const given = act
    .trx('submission_consents')
    .where({ submission_id: submission.id, kind: consent })
    .whereNull('withdrawn_at');
  if (!(await given.clone().first('kind'))) throw conflict('consent.not_given');
  const open = await act
    .trx('tasks')
    .where({ submission_id: submission.id, consent, status: 'open' })
    .first('id');
  if (open) throw conflict('consent.already_asked');

  const atOnce = consent === 'notices';
  // Before the channels are gone: the parent has it in writing, by those that were chosen.
  await planAnswers(act, application, atOnce ? 'notices-stopped' : 'consent-withdrawal-asked');
  const event = await recordEvent(act, submission.chainId, {
    type: 'withdrawConsent',
    submissionId: submission.id,
    payload: { consent },
  });
  const { consentWithdrawalWorkingDays: term } = await findService(act, submission.service);
  if (atOnce) {
    await given.update({ withdrawn_at: event.at });
    await submission.$query(act.trx).patch({ noticeChannels: [] });
  }
  await act.trx('tasks').insert({
    kind: 'consent-withdrawal',
    submission_id: submission.id,
    region_id: application.regionId,
    application_id: application.id,
    consent,
    event_id: event.id,
    opened_at: event.at,
    due_at: dueAt(event.at, term, await findCalendar(act.trx)),
    ...(atOnce && { status: 'done', decided_at: event.at }),
  });
}
