import { createHmac } from 'node:crypto';
import { config } from '../config';

/** A keyed hash for short secrets and links: without SECRET_KEY neither codes nor links can be guessed or made. */
export function keyed(purpose: string, value: string): Buffer {
  return createHmac('sha256', config.secretKey).update(`${purpose}\n${value}`).digest();
}
