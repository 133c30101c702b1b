import type { MessageFailure, MessageState } from '../contract/messageStates';
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
  declare state: MessageState;
  /** When it is sent, tried again or asked after; null: nothing more will be done by itself. */
  declare dueAt: Date | null;
  declare attempts: number;
  /** How often the gateway has been asked since the state last changed. */
  declare asks: number;
  declare sentAt: Date | null;
  declare deliveredAt: Date | null;
  declare failure: MessageFailure | null;
  /** The parts of an SMS, each of which is paid. */
  declare parts: number | null;
  /** What the gateway calls it. */
  declare reference: string | null;
  declare resentAt: Date | null;
  declare resentBy: number | null;
}
