import type { Act } from '../../act';

/**
 * The queue of an organisation that serves a language, impairment and cohort: the grade in schools, the birth
 * year before school, any age in centres. Where one organisation has both groups by age and classes of grade 0
 * the groups come first; otherwise at most one can fit (`queue_cells_no_overlap`).
 */
export async function findQueue(
  act: Act,
  wanted: { organizationId: number; language: string; impairment: string; grade: number | null },
  bornOn: string,
): Promise<{ id: number; chainId: number } | null> {
  const row = await act
    .trx('queue_cells as c')
    .join('queues as q', 'q.id', 'c.queue_id')
    .where({
      'c.organization_id': wanted.organizationId,
      'c.language': wanted.language,
      'c.impairment': wanted.impairment,
    })
    .whereRaw('(c.cohort @> ?::int OR coalesce(?::int, 0) = 0 AND c.cohort @> ?::int)', [
      wanted.grade,
      wanted.grade,
      Number(bornOn.slice(0, 4)),
    ])
    .orderByRaw('lower(c.cohort) DESC NULLS LAST')
    .first('q.id', 'q.chain_id');
  return row ? { id: row.id, chainId: row.chain_id } : null;
}
