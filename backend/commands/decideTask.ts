import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import { openStatuses } from '../contract/statuses';
import { conflict } from '../errors';
import { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import type { Task } from '../models/Task';
import { planAnswers } from './planMessages';
import { recordEvent } from './recordEvent';
import { withdrawApplication } from './withdrawApplication';

/**
 * Carries a withdrawn consent out: open applications of the case are withdrawn, and everything of it becomes due for
 * destruction. Or refuses it with reasons in both languages: where the law itself demands the processing (LPD).
 */
export async function decideTask(
  act: StaffAct,
  task: Task,
  { seen, reasons }: { seen: number; reasons?: Bilingual },
): Promise<void> {
  if (task.status !== 'open' || seen !== task.version)
    throw conflict('task.impossible', { status: task.status, version: task.version });
  const submission = await Submission.query(act.trx).findById(task.submissionId).throwIfNotFound();
  const application = await Application.query(act.trx).findById(task.applicationId).throwIfNotFound();
  const event = await recordEvent(act, submission.chainId, {
    type: 'decideConsentWithdrawal',
    submissionId: submission.id,
    payload: { consent: task.consent, outcome: reasons ? 'refused' : 'done' },
    texts: { reasons: reasons && { ...reasons } },
  });
  await task.$query(act.trx).patch({
    status: reasons ? 'refused' : 'done',
    version: task.version + 1,
    decidedAt: event.at,
    decidedBy: act.user.id,
  });
  await planAnswers(act, application, reasons ? 'consent-withdrawal-refused' : 'consent-withdrawn');
  if (!reasons) await stopProcessing(act, submission, task.consent);
}

async function stopProcessing(act: StaffAct, submission: Submission, consent: string): Promise<void> {
  const open = await Application.query(act.trx)
    .where('submission_id', submission.id)
    .whereIn('status', [...openStatuses])
    .orderBy('id');
  for (const application of open)
    await withdrawApplication(act, application, {
      seen: application.version,
      reason:
        'Дербес деректерді өңдеуге келісім қайтарылды / отозвано согласие на обработку персональных данных',
    });
  await act
    .trx('submission_consents')
    .where({ submission_id: submission.id, kind: consent })
    .update({ withdrawn_at: act.now });
  await submission.$query(act.trx).patch({ eraseSince: act.now });
}
