import type { Act } from '../../act';
import { nameless } from './nameless';
import { applicationsOf } from './ofCase';

/** What messages said and to which address; that one was sent, when and how it went stays. */
export async function destroyMessages({ trx }: Act, submission: string) {
  const messages = await trx('messages')
    .whereIn('application_id', applicationsOf(trx, submission))
    .update({
      address: nameless,
      subject: null,
      text: nameless,
      reference: null,
      // Nothing is asked of a gateway any more.
      due_at: null,
      state: trx.raw("CASE WHEN state IN ('planned', 'sending', 'unknown') THEN 'cancelled' ELSE state END"),
    });
  return { messages };
}
