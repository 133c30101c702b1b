import { Row } from './Row';

export class Queue extends Row {
  static override tableName = 'queues';
  declare id: number;
  declare organizationId: number;
  declare code: string;
  declare language: string;
  declare grade: number | null;
  /** PostgreSQL range text, `[2018,2021)`. */
  declare birthYears: string | null;
  declare impairments: string[];
  declare chainId: number;
  declare rulesVersion: number;
  /** General referrals since the last of the first priority. */
  declare turn: number;
  /** The last year whose 1 September has rolled its cohort. */
  declare rolledYear: number;
}
