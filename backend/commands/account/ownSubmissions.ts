import type { Act } from '../../act';
import { Submission } from '../../models/Submission';

/** All cases of a representative, locked in one order: contacts and notices are the person's, not the case's. */
export async function ownSubmissions(act: Act, representativeId: number): Promise<Submission[]> {
  return Submission.query(act.trx)
    .where('representative_id', representativeId)
    .whereNull('erased_at')
    .orderBy('filed_at')
    .orderBy('id')
    .forUpdate();
}
