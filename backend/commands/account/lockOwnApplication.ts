import type { Knex } from 'knex';
import { notFound } from '../../errors';
import type { Application } from '../../models/Application';
import { type AccountOwner, findOwnApplication } from '../../models/ownCases';
import { lockCase } from '../lockCase';

/** The own application, locked with its case; anybody else's does not exist. */
export async function lockOwnApplication(
  trx: Knex,
  owner: AccountOwner,
  number: string,
): Promise<Application> {
  const own = async () => {
    const found = await findOwnApplication(trx, owner, number);
    if (!found) throw notFound('application.not_found');
    return found;
  };
  await lockCase(trx, (await own()).submissionId);
  // Read again under the lock: whoever held it may have changed the application, or whose it is.
  return own();
}
