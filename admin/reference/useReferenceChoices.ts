import { useMemo } from 'react';
import type { ReferenceTable } from './tables';
import { useReference } from './useReference';
import { useReferenceName } from './useReferenceName';

/** A table as choices of a select input. */
export function useReferenceChoices(table: ReferenceTable): { id: string; name: string }[] {
  const rows = useReference(table);
  const name = useReferenceName(table);
  return useMemo(() => rows.map(({ id }) => ({ id: String(id), name: name(String(id)) })), [rows, name]);
}
