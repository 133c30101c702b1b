import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import type { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import type { EventReference } from './recordEvent';

interface Decision {
  outcome: 'accepted' | 'refused';
  sort?: 'intake' | 'service';
  grounds?: string[];
  missing?: Bilingual[];
  reasons?: Bilingual;
  /** Until when it was due; from it the report tells terms kept from terms missed. */
  dueBy: Date | null;
}

/** Keeps a decision with its officer, grounds and the version of the case it was taken on. */
export async function recordDecision(
  act: StaffAct,
  application: Application,
  event: EventReference,
  { outcome, sort, grounds = [], missing = [], reasons, dueBy }: Decision,
): Promise<void> {
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  await act.trx('decisions').insert({
    application_id: application.id,
    event_id: event.id,
    outcome,
    sort: sort ?? null,
    grounds,
    missing: JSON.stringify(missing),
    reasons: reasons ? JSON.stringify(reasons) : null,
    submission_version: submission.version,
    officer_id: act.user.id,
    due_at: dueBy,
    decided_at: event.at,
  });
}
