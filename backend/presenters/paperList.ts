import type { Knex } from 'knex';
import type { z } from 'zod';
import type { paperView } from '../contract/views';
import type { Paper } from '../models/Paper';

/** Rendered papers with the digests of their bytes. */
export async function paperList(db: Knex, papers: Paper[]): Promise<z.output<typeof paperView>[]> {
  const digests = (table: string) =>
    db(table)
      .whereIn(
        'paper_id',
        papers.map(({ id }) => id),
      )
      .select('paper_id', 'language', db.raw("encode(sha256, 'hex') AS sha256"));
  // Of a destroyed paper only its digests are left.
  const files = await digests('paper_files').union(digests('paper_digests')).orderBy('language');
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
