import type { Act } from '../../act';
import { eventsOf } from './ofCase';

/** Payloads with their salts: what is left of an event is its sealed row, whose digest nobody can open any more. */
export async function destroyPayloads({ trx }: Act, submission: string) {
  return {
    event_payloads: await trx('event_payloads').whereIn('event_id', eventsOf(trx, submission)).delete(),
  };
}
