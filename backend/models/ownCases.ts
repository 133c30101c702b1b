import type { Knex } from 'knex';
import { Application } from './Application';

/** What a session of the account has proved: whose IIN its end was told of, and the phone its code went to. */
export interface AccountOwner {
  representativeId: number;
  phone: string;
  /** Digest of the session's cookie: which device it is. */
  session: Buffer;
}

/**
 * The ids of an account's own cases, as a subquery: filed for this representative, with the proved phone as their
 * confirmed first one by now. An IIN is no secret, and anybody can file under it: a case with another phone is
 * somebody else's. Everything in the account is listed, read, done and taken away by this rule alone.
 */
export function ownCases(db: Knex, { representativeId, phone }: Omit<AccountOwner, 'session'>) {
  return db('submissions as own')
    .join('submission_contacts as first', (join) =>
      join.on('first.submission_id', 'own.id').andOnVal('first.position', 0),
    )
    .where({ 'own.representative_id': representativeId, 'first.channel': 'sms', 'first.address': phone })
    .whereNotNull('first.confirmed_at')
    .whereNull('own.erased_at')
    .select('own.id');
}

/** The own application with a number; anybody else's is not there. */
export async function findOwnApplication(
  db: Knex,
  owner: AccountOwner,
  number: string,
): Promise<Application | undefined> {
  return Application.query(db).findOne({ number }).whereRaw('submission_id IN (?)', ownCases(db, owner));
}
