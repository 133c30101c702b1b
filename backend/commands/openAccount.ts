import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { Act } from '../act';
import { sha256 } from '../domain/digest';
import { readPhone } from '../domain/phone';
import { ContactConfirmation, codeTries } from '../models/ContactConfirmation';
import { keyed } from './secrets';

/** A code by the id it was asked for under, on the pages; by the phone it went to, through the API. */
type Asked = { confirmation: string } | { phone: string };

/**
 * Opens a parent's account: a code sent to the phone of a case, and the last four digits of the parent's IIN.
 * Null for anything wrong, whatever it is; the wrong try is counted and must be committed.
 *
 * On the pages only the device that asked for a code can try it, so every wrong try counts. Through the API anybody
 * can who knows the phone: there a try counts where the code or the digits are right, for with both wrong none can
 * come in, and blind tries would end the code of another. Counted or not, the same is asked and written.
 */
export async function openAccount(
  act: Act,
  { code, iinTail, ...asked }: Asked & { code: string; iinTail: string },
): Promise<{ token: string } | null> {
  const found = await findCode(act, asked);
  const sent = found?.isLive(act.now) ? found : undefined;
  const id = sent?.id ?? randomUUID();
  const codeIsRight = timingSafeEqual(keyed('code', `${id} ${code}`), sent?.codeHash ?? Buffer.alloc(32));
  const representativeId = await findRepresentative(act.trx, sent?.address ?? '', iinTail);
  const tailIsRight = representativeId !== null;
  // A code opens one door once.
  const isOpen = codeIsRight && tailIsRight;
  const counts = 'confirmation' in asked || codeIsRight || tailIsRight;
  await ContactConfirmation.query(act.trx)
    .findById(id)
    .patch({ tries: isOpen ? codeTries : (sent?.tries ?? 0) + (counts ? 1 : 0) });
  if (!sent || !isOpen) return null;
  await confirmTyped(act, representativeId, sent.address);
  return { token: await openSession(act, representativeId, sent.address) };
}

/** A code asked for on a page is entered on that page alone: the API knows those asked for through it. */
async function findCode({ trx }: Act, asked: Asked): Promise<ContactConfirmation | undefined> {
  const codes = ContactConfirmation.query(trx).where('channel', 'sms').forUpdate();
  if ('confirmation' in asked) return codes.findById(asked.confirmation).where('purpose', 'account');
  const address = readPhone(asked.phone, { mobile: true }) ?? '';
  return codes
    .where({ address, purpose: 'any' })
    .whereNull('token_hash')
    .orderBy('created_at', 'desc')
    .first();
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

async function openSession({ trx }: Act, representativeId: number, phone: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx('account_sessions').insert({
    token_hash: sha256(token),
    representative_id: representativeId,
    phone,
    created_at: trx.raw('clock_timestamp()'),
    seen_at: trx.raw('clock_timestamp()'),
  });
  return token;
}
