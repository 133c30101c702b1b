import type { Knex } from 'knex';
import { z } from 'zod';
import type { Act } from '../../../act';
import { lockCase } from '../../../commands/lockCase';
import { notFound, unauthenticated } from '../../../errors';
import { accountOwner } from '../../../middleware/accountSession';
import { Application } from '../../../models/Application';
import type { Context } from '../../route';

export const byNumber = z.object({ number: z.string().max(40) });

/** Whose account it is; 401 without a session. */
export async function ownerOf(db: Knex, ctx: Context): Promise<number> {
  const owner = await accountOwner(db, ctx);
  if (owner === null) throw unauthenticated();
  return owner;
}

/** The parent's own application; anybody else's does not exist. */
export async function findOwn(db: Knex, ctx: Context, number: string): Promise<Application> {
  const representative_id = await ownerOf(db, ctx);
  const found = await Application.query(db).findOne({ number, representative_id });
  if (!found) throw notFound('application.not_found');
  return found;
}

/** The same, locked with its case. */
export async function lockOwn(act: Act, ctx: Context, number: string): Promise<Application> {
  const found = await findOwn(act.trx, ctx, number);
  await lockCase(act.trx, found.submissionId);
  return Application.query(act.trx).findById(found.id).throwIfNotFound();
}
