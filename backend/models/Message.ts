import type { Channel } from '../contract/submission';
import { Row } from './Row';

/** A message in the outbox: planned with the act that caused it, sent by a job. */
export class Message extends Row {
  static override tableName = 'messages';
  declare id: number;
  declare key: string;
  declare channel: Channel;
  declare address: string;
  declare language: 'kk' | 'ru';
  declare kind: string;
  declare subject: string | null;
  declare text: string;
  declare applicationId: number | null;
  declare at: Date;
  declare state: 'planned' | 'sent' | 'failed' | 'unknown';
  declare attempts: number;
  declare sentAt: Date | null;
  declare failure: string | null;
}
