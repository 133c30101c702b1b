import type { Act } from '../../act';

export interface FoundQueue {
  id: number;
  chainId: number;
}

export interface Wanted {
  organizationId: number;
  language: string;
  impairment: string;
  grade: number | null;
}

/**
 * The queues of an organisation that serve a language, impairment and cohort: the grade in schools, the birth year
 * before school, any age in centres. Where one organisation has both groups by age and classes of grade 0 both fit,
 * the groups first; otherwise at most one does (`queue_cells_no_overlap`).
 */
export async function fittingQueues(act: Act, wanted: Wanted, bornOn: string): Promise<FoundQueue[]> {
  const rows = await act
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
    .select('q.id', 'q.chain_id');
  return rows.map((row) => ({ id: row.id, chainId: row.chain_id }));
}

/** The first of them, where there is any: which one a child comes into unless an officer chooses between several. */
export async function findQueue(act: Act, wanted: Wanted, bornOn: string): Promise<FoundQueue | null> {
  return (await fittingQueues(act, wanted, bornOn))[0] ?? null;
}
