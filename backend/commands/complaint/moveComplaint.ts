import type { PartialModelObject } from 'objection';
import type { Act } from '../../act';
import type { ComplaintAction, ComplaintStatus } from '../../contract/complaints';
import { complaintLifecycle, isComplaintStep } from '../../domain/complaintLifecycle';
import { AppError, conflict } from '../../errors';
import type { Complaint } from '../../models/Complaint';

interface Move {
  to: ComplaintStatus;
  patch?: PartialModelObject<Complaint>;
}

/**
 * Refuses with 409 a stale screen and an impossible step, with 403 whose act it is (APPK 91); the database
 * holds the last too (`complaints_other_officer` and its like).
 */
export function checkComplaintStep(
  act: Act,
  complaint: Complaint,
  action: ComplaintAction,
  seen: number,
): void {
  const { status, version } = complaint;
  if (seen !== version) throw conflict('complaint.stale', { status, version });
  const flags = {
    ownAct: act.user !== null && [complaint.actOfficerId, complaint.actProposerId].includes(act.user.id),
    extended: complaint.extendedOn !== null,
  };
  if (isComplaintStep(action, status, flags)) return;
  const barred = complaintLifecycle[action].from.includes(status) && flags.ownAct;
  throw barred
    ? new AppError(403, 'complaint.own_act')
    : conflict('complaint.impossible', { action, status });
}

/** Writes a complaint's new state: the only writer of its status. */
export async function moveComplaint(act: Act, complaint: Complaint, { to, patch }: Move): Promise<void> {
  await complaint.$query(act.trx).patch({ ...patch, status: to, version: complaint.version + 1 });
}
