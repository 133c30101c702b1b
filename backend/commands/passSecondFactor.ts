import type { Knex } from 'knex';
import { authenticator } from 'otplib';
import { User } from '../models/User';

/** A code counts half a minute before and after its own: clocks differ and people type (RFC 6238, 5.2). */
const codes = authenticator.clone({ window: 1 });

/**
 * Opens a session that waits for its second factor, if the code is right and not spent: a code is good once, and
 * none of an earlier step is good after it (RFC 6238, 5.2). One statement decides between two that come together.
 */
export async function passSecondFactor(
  db: Knex,
  { tokenHash, userId }: { tokenHash: Buffer; userId: number },
  code: string,
): Promise<boolean> {
  const user = await User.query(db).findById(userId);
  const step = user?.totpSecret ? stepOf(code, user.totpSecret) : null;
  if (step === null) return false;
  return db.transaction(async (trx) => {
    const spent = await trx('users')
      .where({ id: userId })
      .whereRaw('coalesce(totp_last_step, 0) < ?', [step])
      .update({ totp_last_step: step, last_seen_at: trx.raw('clock_timestamp()') });
    if (spent === 0) return false;
    await trx('sessions').where('token_hash', tokenHash).update({ second_factor_pending: false });
    return true;
  });
}

/** The half minute the code belongs to, counted from 1970; null for a code of none that counts. */
function stepOf(code: string, secret: string): number | null {
  const epoch = Date.now();
  const delta = codes.clone({ epoch }).checkDelta(code, secret);
  return delta === null ? null : Math.floor(epoch / 1000 / codes.allOptions().step) + delta;
}
