import type { Bilingual } from '../../../backend/contract/common';

export interface CorrectionItem {
  item: string;
  text: Bilingual;
}

/** Only what the request knows of: react-hook-form may leave more behind. */
export function correctionItems(values: Record<string, unknown>): { items: CorrectionItem[] } {
  const items = (values.items ?? []) as CorrectionItem[];
  return { items: items.map(({ item, text: { kk, ru } }) => ({ item, text: { kk, ru } })) };
}
