import type { ReferenceTable } from './tables';
import { useReferenceName } from './useReferenceName';

/** One code or several, by name. */
export function ReferenceText({
  table,
  code,
}: {
  table: ReferenceTable;
  code: string | readonly string[] | null;
}) {
  const name = useReferenceName(table);
  if (code === null) return null;
  return <>{typeof code === 'string' ? name(code) : code.map(name).join(', ')}</>;
}
