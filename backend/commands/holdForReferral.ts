import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { inTransaction } from '../database/inTransaction';
import { settlePlaces } from './changePlaces';
import { holdPlaces } from './holdPlaces';

/**
 * Before a referral is tried: places that are to go have gone, and one whose turn has come is held, in a transaction of
 * its own, so that it stays so when the referral is refused for it.
 */
export async function holdForReferral(act: StaffAct, db: Knex, queueId: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    await settlePlaces({ ...act, trx }, queueId);
    await holdPlaces({ ...act, trx }, queueId);
  });
}
