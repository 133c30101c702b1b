import type { Knex } from 'knex';
import { z } from 'zod';
import { type Bilingual, language } from '../../contract/common';
import { notFound } from '../../errors';
import type { Office } from '../../pages/renderPage';

export const regionParams = z.object({ language, region: z.string().regex(/^\d{2}$/) });

export interface RegionOffice extends Office {
  region: Bilingual;
  bin: string;
  address: Bilingual;
}

/** The department that answers for a region, whose telephone stands on every page; 404 where there is none. */
export async function findOffice(trx: Knex, region: string): Promise<RegionOffice> {
  const row = await trx('departments as d')
    .join('regions as r', 'r.id', 'd.region_id')
    .where('d.region_id', region)
    .first('d.name', 'd.phone', 'd.bin', 'd.address', 'r.name as region');
  if (!row) throw notFound();
  return row;
}
