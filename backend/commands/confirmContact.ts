import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Act } from '../act';
import type { ErrorCode } from '../contract/errorCodes';
import { sha256 } from '../domain/digest';
import { ContactConfirmation, codeTries } from '../models/ContactConfirmation';
import { keyed } from './secrets';

export const tokenMinutes = 60;

/**
 * Exchanges a code for a token good for an hour. A wrong try is counted and must be committed, so the problem is
 * returned, not thrown; five wrong tries end the code.
 */
export async function confirmContact(
  act: Act,
  id: string,
  code: string,
): Promise<{ token: string } | { problem: ErrorCode; triesLeft?: number }> {
  const found = await ContactConfirmation.query(act.trx).findById(id).forUpdate();
  if (!found) return { problem: 'contact.unknown' };
  if (!found.isLive(act.now)) return { problem: 'contact.code_ended' };
  if (!timingSafeEqual(keyed('code', `${id} ${code}`), found.codeHash)) {
    const counted = found.tries + 1;
    await found.$query(act.trx).patch({ tries: counted });
    const triesLeft = codeTries - counted;
    return { problem: triesLeft === 0 ? 'contact.code_ended' : 'contact.code_wrong', triesLeft };
  }
  const token = randomBytes(24).toString('base64url');
  await found.$query(act.trx).patch({
    tokenHash: sha256(token),
    confirmedAt: act.now,
    tokenEndsAt: new Date(act.now.getTime() + tokenMinutes * 60_000),
  });
  return { token };
}
