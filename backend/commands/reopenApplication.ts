import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { dueAt } from '../domain/workingDays';
import type { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { Submission } from '../models/Submission';
import { advance } from './advance';
import { planMessages } from './planMessages';
import { findService } from './submission/findService';

/**
 * Reopens a refused application on a stated basis (complaint upheld, court), at its original filing time: back
 * into the queue it was revoked from, else into review with a new term.
 */
export async function reopenApplication(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'reopen'>,
): Promise<void> {
  const last = await act
    .trx('events')
    .where('application_id', application.id)
    .whereIn('type', ['refuse', 'revoke'])
    .orderBy('id', 'desc')
    .first('type');
  const queued = last?.type === 'revoke';
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const { decisionWorkingDays } = await findService(act, submission.service);
  const due = dueAt(act.now, decisionWorkingDays, await findCalendar(act.trx));
  await advance(act, application, 'reopen', {
    seen,
    to: queued ? 'queued' : 'in_review',
    patch: queued
      ? { decidedAt: await acceptedAt(act, application) }
      : { decidedAt: null, dueAt: due, officerId: act.user.id },
    texts: { reason: basis },
  });
  await planMessages(act, application, 'reopened');
}

/** When it was accepted into the queue to which it returns: the decision that is in force again. */
async function acceptedAt(act: StaffAct, { id }: Application): Promise<Date | null> {
  const row = await act
    .trx('decisions')
    .where({ application_id: id, outcome: 'accepted' })
    .orderBy('id', 'desc')
    .first('decided_at');
  return row?.decided_at ?? null;
}
