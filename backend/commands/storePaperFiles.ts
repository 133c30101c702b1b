import type { Knex } from 'knex';
import { languages } from '../contract/common';
import { sha256 } from '../domain/digest';
import type { Paper } from '../models/Paper';
import { type PaperFacts, type PaperKind, renderPaper } from '../papers';

/** Renders the languages a paper lacks and stores their bytes; of two at once the first stays (same bytes anyway). */
export async function storePaperFiles(
  trx: Knex,
  paper: Pick<Paper, 'id' | 'kind' | 'facts' | 'destroyedAt'>,
): Promise<void> {
  // Its facts are gone with its bytes.
  if (paper.destroyedAt) return;
  const stored: string[] = await trx('paper_files').where('paper_id', paper.id).pluck('language');
  for (const language of languages) {
    if (stored.includes(language)) continue;
    const kind = paper.kind as PaperKind;
    const bytes = await renderPaper(kind, paper.facts as PaperFacts[typeof kind], language);
    await trx('paper_files')
      .insert({ paper_id: paper.id, language, bytes, sha256: sha256(bytes) })
      .onConflict(['paper_id', 'language'])
      .ignore();
  }
}
