import { z } from 'zod';
import type { Act } from '../../act';
import { type Bilingual, language } from '../../contract/common';
import { notFound } from '../../errors';
import { reference } from '../../models/reference';
import type { Office } from '../../pages/renderPage';

export const regionParams = z.object({ language, region: z.string().regex(/^\d{2}$/) });

export interface RegionOffice extends Office {
  region: Bilingual;
  bin: string;
  address: Bilingual;
}

/** The department that answers for a region, whose telephone stands on every page; 404 where there is none. */
export async function findOffice(act: Pick<Act, 'trx'>, region: string): Promise<RegionOffice> {
  const office = (await allOffices(act)).find(({ regionId }) => regionId === region);
  if (!office) throw notFound();
  return office;
}

/** The departments of all regions, for pages that belong to none. */
export async function allOffices(act: Pick<Act, 'trx'>): Promise<RegionOffice[]> {
  return reference(act, 'offices', (trx) =>
    trx('departments as d')
      .join('regions as r', 'r.id', 'd.region_id')
      .orderBy('r.id')
      .select('d.region_id as regionId', 'd.name', 'd.phone', 'd.bin', 'd.address', 'r.name as region'),
  );
}
