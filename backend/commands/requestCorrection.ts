import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { dueAt } from '../domain/workingDays';
import { type FieldErrors, invalid } from '../errors';
import type { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { Submission } from '../models/Submission';
import { advance } from './advance';
import { planMessages } from './planMessages';
import { findService } from './submission/findService';

/**
 * Asks the parent to correct named items within a term of its own. The decision's clock runs on meanwhile, unless
 * the service pauses it (law.md §1).
 */
export async function requestCorrection(
  act: StaffAct,
  application: Application,
  { seen, items }: ActionRequest<'requestCorrection'>,
): Promise<void> {
  await refuseUnfit(act, application, items);
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const { correctionWorkingDays, correctionPausesClock } = await findService(act, submission.service);
  const due = dueAt(act.now, correctionWorkingDays, await findCalendar(act.trx));
  const event = await advance(act, application, 'requestCorrection', {
    seen,
    patch: { correctionDueAt: due, correctionAnsweredAt: null },
    stamps: correctionPausesClock ? ['clockPausedAt'] : [],
    payload: { items: items.map(({ item }) => item) },
    texts: Object.fromEntries(items.map(({ text }, index) => [`item.${index}`, text])),
  });
  const [request] = await act
    .trx('correction_requests')
    .insert({ application_id: application.id, event_id: event.id, requested_at: event.at, due_at: due })
    .returning('id');
  await act.trx('correction_request_items').insert(
    items.map(({ item, text }, position) => ({
      request_id: request.id,
      position,
      item,
      text: JSON.stringify(text),
    })),
  );
  await planMessages(act, application, 'correction-requested');
}

/** What nobody could answer is not asked: an item that there is not, a proof where no benefit was claimed. */
async function refuseUnfit(
  act: StaffAct,
  { submissionId }: Application,
  items: { item: string }[],
): Promise<void> {
  const known = await act.trx('correction_items').select('code', 'fields');
  const claimed = await act.trx('submission_benefits').where('submission_id', submissionId).first('benefit');
  const errors: FieldErrors = {};
  for (const [index, { item }] of items.entries()) {
    const found = known.find(({ code }) => code === item);
    if (!found) errors[`items.${index}.item`] = 'item.unknown';
    else if (!claimed && found.fields.includes('benefits.attachment'))
      errors[`items.${index}.item`] = 'item.no_benefit';
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
