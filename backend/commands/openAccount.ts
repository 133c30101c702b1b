import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { Act } from '../act';
import { sha256 } from '../domain/digest';
import { readPhone } from '../domain/phone';
import { ContactConfirmation } from '../models/ContactConfirmation';
import { keyed } from './secrets';

const tries = 5;

/**
 * Opens a parent's account: a code sent to the phone of a case, and the last four digits of the parent's IIN.
 * Null for anything wrong, whatever it is; the wrong try is counted and must be committed.
 */
export async function openAccount(
  act: Act,
  { phone, code, iinTail }: { phone: string; code: string; iinTail: string },
): Promise<{ token: string } | null> {
  const address = readPhone(phone, { mobile: true });
  if (!address) return null;
  const sent = await ContactConfirmation.query(act.trx)
    .where({ channel: 'sms', address })
    .where('code_ends_at', '>', act.now)
    .where('tries', '<', tries)
    .whereNull('token_hash')
    .orderBy('created_at', 'desc')
    .forUpdate()
    .first();
  if (!sent) return null;
  const matches = timingSafeEqual(keyed('code', `${sent.id} ${code}`), sent.codeHash);
  const representativeId = await findRepresentative(act.trx, address, iinTail);
  if (!matches || representativeId === null) {
    await sent.$query(act.trx).patch({ tries: sent.tries + 1 });
    return null;
  }
  // A code opens one door once.
  await sent.$query(act.trx).patch({ tries });
  const token = randomBytes(32).toString('base64url');
  await act.trx('account_sessions').insert({
    token_hash: sha256(token),
    representative_id: representativeId,
    phone: address,
    created_at: act.trx.raw('clock_timestamp()'),
    seen_at: act.trx.raw('clock_timestamp()'),
  });
  await confirmTyped(act, representativeId, address);
  return { token };
}

/** Whose case has this phone first among its contacts; of several the one whose IIN ends so. */
async function findRepresentative(trx: Knex, address: string, iinTail: string): Promise<number | null> {
  const row = await trx('submission_contacts as c')
    .join('submissions as s', 's.id', 'c.submission_id')
    .join('representatives as r', 'r.id', 's.representative_id')
    .where({ 'c.address': address, 'c.channel': 'sms', 'c.position': 0 })
    .whereRaw('right(r.iin, 4) = ?', [iinTail])
    .orderBy('s.filed_at', 'desc')
    .first('r.id');
  return row ? Number(row.id) : null;
}

/** The code that has just come back confirms what an officer typed from a walk-in's words: from now on it is own. */
async function confirmTyped(act: Act, representativeId: number, address: string): Promise<void> {
  await act
    .trx('submission_contacts')
    .where({ channel: 'sms', position: 0, address })
    .whereNull('confirmed_at')
    .whereIn(
      'submission_id',
      act.trx('submissions').where('representative_id', representativeId).select('id'),
    )
    .update({ confirmed_at: act.now });
}
