import type { StaffAct } from '../act';
import type { ComplaintActionRequest } from '../contract/complaints';
import { isoLocal } from '../domain/localTime';
import type { Application } from '../models/Application';
import type { Complaint } from '../models/Complaint';
import { chainOf } from './chainOf';
import { liftSuspension } from './complaint/liftSuspension';
import { checkComplaintStep, moveComplaint } from './complaint/moveComplaint';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';

/** Another officer satisfies a complaint in full (APPK 91): a refusal is undone, the applicant gets the decision. */
export async function satisfyComplaint(
  act: StaffAct,
  { complaint, application }: { complaint: Complaint; application: Application },
  { seen, reasons }: ComplaintActionRequest<'satisfy'>,
): Promise<void> {
  checkComplaintStep(act, complaint, 'satisfy', seen);
  const event = await recordEvent(act, await chainOf(act, application), {
    type: 'satisfyComplaint',
    applicationId: application.id,
    payload: { complaint: complaint.number },
    texts: { reasons: { ...reasons } },
  });
  await moveComplaint(act, complaint, {
    to: 'satisfied',
    patch: { handledAt: event.at, handledBy: act.user.id, endedAt: event.at },
  });
  const stopListLifted = application.stopSuspendedUntil !== null;
  const lifted = await liftSuspension(act, application, complaint, { basis: basisOf(complaint) });
  await issuePaper(
    act,
    application,
    'complaint-decision',
    {
      complaint: {
        number: complaint.number,
        about: complaint.about,
        filedAt: isoLocal(complaint.filedAt),
      },
      reasons,
      reopened: lifted.reopened,
      stopListLifted,
      benefit: lifted.benefit,
    },
    { event },
  );
  await planMessages(act, application, 'complaint-satisfied');
}

function basisOf({ number }: Complaint): string {
  return `№ ${number} шағым толық қанағаттандырылды / жалоба № ${number} удовлетворена в полном объёме`;
}
