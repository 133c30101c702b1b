import type { StaffAct } from '../act';
import type { Application } from '../models/Application';
import type { Complaint } from '../models/Complaint';
import { applicationDetail } from '../presenters/applicationDetail';
import { complaintDetail } from '../presenters/complaintView';
import { eventHistory } from '../presenters/eventHistory';
import { attachmentEntries, jsonEntry, paperEntries } from './caseFiles';

/** The file that goes with a complaint to the higher body (APPK 91): all of the application, and what was said. */
export async function complaintFile(act: StaffAct, complaint: Complaint, application: Application) {
  return {
    name: `${complaint.number.replace('/Ш', '-complaint').replaceAll('/', '-')}.zip`,
    at: act.now,
    entries: [
      jsonEntry('complaint.json', await complaintDetail(act, complaint.id)),
      jsonEntry('application.json', await applicationDetail(act, application.id)),
      jsonEntry('history.json', await eventHistory(act.trx, application.id)),
      ...(await paperEntries(act.trx, [application.id])),
      ...(await attachmentEntries(act.trx, [application.submissionId])),
    ],
  };
}
