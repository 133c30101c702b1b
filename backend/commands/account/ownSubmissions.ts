import type { Act } from '../../act';
import { notFound } from '../../errors';
import { type AccountOwner, ownCases } from '../../models/ownCases';
import { Submission } from '../../models/Submission';

/** All own cases, locked in one order: contacts and notices are the person's, not the case's. */
export async function ownSubmissions({ trx }: Act, owner: AccountOwner): Promise<Submission[]> {
  const locked = await Submission.query(trx)
    .whereIn('id', ownCases(trx, owner))
    .orderBy('filed_at')
    .orderBy('id')
    .forUpdate();
  // Asked again under the locks: another device may have changed the phone while this one waited.
  const own = new Set((await ownCases(trx, owner)).map(({ id }) => id));
  const found = locked.filter(({ id }) => own.has(id));
  if (found.length === 0) throw notFound('application.not_found');
  return found;
}
