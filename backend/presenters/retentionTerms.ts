import type { Knex } from 'knex';

/** How a case can end, as terms tell it apart. */
export type CaseEnd = 'refused' | 'withdrawn' | 'left';

export interface RetentionTerm {
  record: 'messages' | 'attachments' | 'papers' | 'texts' | 'payloads' | 'people';
  /** Ends with the same term stand together, in the order of the reference data. */
  terms: { months: number; after: CaseEnd[] }[];
}

/** How long each kind of record is kept, by how its application ended: what the job of every night goes by. */
export async function retentionTerms(trx: Knex): Promise<RetentionTerm[]> {
  const rows: { record: RetentionTerm['record']; status: CaseEnd; months: number }[] = await trx(
    'retention_terms',
  )
    .orderBy('position')
    .select('record', 'status', 'months');
  const records = [...new Set(rows.map(({ record }) => record))];
  return records.map((record) => {
    const own = rows.filter((row) => row.record === record);
    const terms = [...new Set(own.map(({ months }) => months))].map((months) => ({
      months,
      after: own.filter((row) => row.months === months).map(({ status }) => status),
    }));
    return { record, terms };
  });
}
