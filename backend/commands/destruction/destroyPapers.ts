import type { Act } from '../../act';
import { applicationsOf } from './ofCase';

/** Papers with their facts; the digests stay, so that a paper in somebody's hands can still be told from a forgery. */
export async function destroyPapers({ trx, now }: Act, submission: string) {
  const papers = trx('papers').whereIn('application_id', applicationsOf(trx, submission)).select('id');
  await trx.raw(
    `INSERT INTO paper_digests (paper_id, language, at, sha256)
     SELECT paper_id, language, ?, sha256 FROM paper_files WHERE paper_id IN (?) ON CONFLICT DO NOTHING`,
    [now, papers.clone()],
  );
  const paper_files = await trx('paper_files').whereIn('paper_id', papers.clone()).delete();
  const count = await trx('papers')
    .whereIn('application_id', applicationsOf(trx, submission))
    .update({ facts: '{}', destroyed_at: now, link_hash: null, link_ends_at: null });
  return { papers: count, paper_files };
}
