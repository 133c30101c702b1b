import { Row } from './Row';

/** Something an officer has to do within a term that is no step of an application. */
export class Task extends Row {
  static override tableName = 'tasks';
  declare id: number;
  declare kind: 'consent-withdrawal';
  declare submissionId: string;
  declare regionId: string;
  declare applicationId: number;
  declare consent: 'personalData' | 'notices';
  declare eventId: number;
  declare status: 'open' | 'done' | 'refused';
  declare version: number;
  declare openedAt: Date;
  declare dueAt: Date;
  declare decidedAt: Date | null;
  declare decidedBy: number | null;
}
