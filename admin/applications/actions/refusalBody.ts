import type { Bilingual } from '../../../backend/contract/common';

export interface RefusalValues {
  sort: 'intake' | 'service';
  grounds: string[];
  missing: Bilingual[];
  reasons: Partial<Bilingual>;
}

/** The request of a refusal without `seen`: what does not belong to its sort is left out. */
export function refusalBody({ sort, grounds, missing, reasons }: RefusalValues) {
  const kk = reasons?.kk?.trim() ?? '';
  const ru = reasons?.ru?.trim() ?? '';
  return {
    sort,
    grounds: grounds ?? [],
    ...(sort === 'intake' && { missing: missing ?? [] }),
    ...((kk !== '' || ru !== '') && { reasons: { kk, ru } }),
  };
}
