import type { Knex } from 'knex';
import { z } from 'zod';
import type { Act } from '../../../act';
import { lockOwnApplication } from '../../../commands/account/lockOwnApplication';
import { notFound, unauthenticated } from '../../../errors';
import { accountOwner } from '../../../middleware/accountSession';
import type { Application } from '../../../models/Application';
import { type AccountOwner, findOwnApplication } from '../../../models/ownCases';
import type { Context } from '../../route';

export const byNumber = z.object({ number: z.string().max(40) });

/** Whose account it is; 401 without a session. */
export async function ownerOf(db: Knex, ctx: Context): Promise<AccountOwner> {
  const owner = await accountOwner(db, ctx);
  if (owner === null) throw unauthenticated();
  return owner;
}

/** The parent's own application; anybody else's does not exist. */
export async function findOwn(db: Knex, ctx: Context, number: string): Promise<Application> {
  const found = await findOwnApplication(db, await ownerOf(db, ctx), number);
  if (!found) throw notFound('application.not_found');
  return found;
}

/** The same, locked with its case. */
export async function lockOwn(act: Act, ctx: Context, number: string): Promise<Application> {
  return lockOwnApplication(act.trx, await ownerOf(act.trx, ctx), number);
}
