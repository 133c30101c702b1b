import type { Knex } from 'knex';
import type { z } from 'zod';
import { storePaperFiles } from '../commands/storePaperFiles';
import type { paperView } from '../contract/views';
import { Paper } from '../models/Paper';

/** Papers of an application with the digests of their bytes; a paper not rendered yet is rendered here. */
export async function paperList(db: Knex, applicationId: number): Promise<z.output<typeof paperView>[]> {
  const papers = await Paper.query(db).where('application_id', applicationId).orderBy('id');
  for (const paper of papers) await storePaperFiles(db, paper);
  const files = await db('paper_files')
    .whereIn(
      'paper_id',
      papers.map(({ id }) => id),
    )
    .orderBy('language')
    .select('paper_id', 'language', db.raw("encode(sha256, 'hex') AS sha256"));
  return papers.map(({ id, kind, number, issuedAt }) => {
    const own = files.filter((file) => file.paper_id === id);
    const sha256 = Object.fromEntries(own.map((file) => [file.language, file.sha256])) as {
      kk: string;
      ru: string;
    };
    return {
      id,
      kind,
      number,
      issuedAt: issuedAt.toISOString(),
      languages: own.map(({ language }) => language),
      sha256,
    };
  });
}
