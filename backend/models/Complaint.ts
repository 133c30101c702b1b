import type { ComplaintStatus, ComplaintSubject } from '../contract/complaints';
import { Row } from './Row';

/** A complaint about an act of the department, or about its delay. Its words lie in the texts of its events. */
export class Complaint extends Row {
  static override tableName = 'complaints';
  declare id: number;
  declare number: string;
  declare applicationId: number;
  declare eventId: number;
  declare about: ComplaintSubject;
  declare actEventId: number | null;
  declare actOfficerId: number | null;
  /** Who proposed what the officer of the act confirmed. */
  declare actProposerId: number | null;
  declare via: 'account' | 'office';
  declare status: ComplaintStatus;
  declare version: number;
  declare filedAt: Date;
  declare filedBy: number | null;
  declare forwardBy: Date;
  declare dueAt: Date;
  declare handledAt: Date | null;
  declare handledBy: number | null;
  declare reviewDueAt: Date | null;
  declare extendedOn: string | null;
  declare extendedBy: number | null;
  declare extensionToldAt: Date | null;
  declare endedAt: Date | null;
}
