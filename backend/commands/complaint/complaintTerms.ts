import type { Act } from '../../act';
import { localDate } from '../../domain/localTime';
import { monthsAfter, type WorkCalendar } from '../../domain/workingDays';
import type { Application } from '../../models/Application';
import { findCalendar } from '../../models/findCalendar';
import { Submission } from '../../models/Submission';
import { type ComplaintTerms, findService } from '../submission/findService';

/** The terms of complaints of an application's service, with the calendar they are counted by. */
export async function complaintTerms(
  act: Act,
  { submissionId }: Pick<Application, 'submissionId'>,
): Promise<ComplaintTerms & { calendar: WorkCalendar }> {
  const { service } = await Submission.query(act.trx).findById(submissionId).throwIfNotFound();
  const { complaints } = await findService(act, service);
  return { ...complaints, calendar: await findCalendar(act.trx) };
}

/** The last day on which an act of that moment can be complained of: three months (APPK 92). */
export function lastComplaintDay(at: Date, terms: ComplaintTerms & { calendar: WorkCalendar }): string {
  return monthsAfter(localDate(at), terms.months, terms.calendar);
}
