import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { inTransaction } from '../database/inTransaction';
import { holdPlaces } from './holdPlaces';

/**
 * Before a referral is tried: a place whose turn has come is held in a transaction of its own, so that it stays held
 * when the referral is refused for it.
 */
export async function holdForReferral(act: StaffAct, db: Knex, queueId: number): Promise<void> {
  await inTransaction(db, (trx) => holdPlaces({ ...act, trx }, queueId));
}
