import type { StaffAct } from '../act';
import type { ComplaintAction, ComplaintActionRequest } from '../contract/complaints';
import type { Application } from '../models/Application';
import type { Complaint } from '../models/Complaint';
import { extendComplaintReview } from './extendComplaintReview';
import { forwardComplaint } from './forwardComplaint';
import { recordComplaintDecision } from './recordComplaintDecision';
import { satisfyComplaint } from './satisfyComplaint';

type ComplaintCommand<A extends ComplaintAction> = (
  act: StaffAct,
  subject: { complaint: Complaint; application: Application },
  request: ComplaintActionRequest<A>,
) => Promise<void>;

/** The command behind each action on a complaint. */
export const complaintCommands: { [A in ComplaintAction]: ComplaintCommand<A> } = {
  satisfy: satisfyComplaint,
  forward: forwardComplaint,
  extend: extendComplaintReview,
  recordDecision: recordComplaintDecision,
};
