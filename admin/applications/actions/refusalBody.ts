import type { Bilingual } from '../../../backend/contract/common';

export interface RefusalValues {
  sort: 'intake' | 'service';
  grounds: string[];
  missing: Bilingual[];
  reasons: Partial<Bilingual>;
}

/** Documents are named missing on this ground and on no other. */
export const namesMissing = (grounds: string[] | undefined) =>
  grounds?.includes('incomplete-package') ?? false;

/** The request of a refusal without `seen`: what does not belong to its grounds is left out. */
export function refusalBody({ sort, grounds, missing, reasons }: RefusalValues) {
  const kk = reasons?.kk?.trim() ?? '';
  const ru = reasons?.ru?.trim() ?? '';
  return {
    sort,
    grounds: grounds ?? [],
    ...(sort === 'intake' && namesMissing(grounds) && { missing: missing ?? [] }),
    ...((kk !== '' || ru !== '') && { reasons: { kk, ru } }),
  };
}
