import type { Act } from '../../act';
import type { ErrorCode } from '../../contract/errorCodes';
import type { Channel } from '../../contract/submission';
import { sha256 } from '../../domain/digest';
import { ContactConfirmation } from '../../models/ContactConfirmation';

/** What a token confirms, or why it does not: unknown, ended, spent, or of the other channel. */
export async function readToken(
  act: Act,
  token: string,
  channel: Channel,
): Promise<ContactConfirmation | ErrorCode> {
  const found = await ContactConfirmation.query(act.trx).findOne('token_hash', sha256(token)).forUpdate();
  if (found?.channel !== channel) return 'contact.token_unknown';
  if (found.spentAt || found.tokenEndsAt! <= act.now) return 'contact.token_ended';
  return found;
}
