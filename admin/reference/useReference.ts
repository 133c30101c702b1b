import { type RaRecord, useGetList } from 'react-admin';
import type { Bilingual } from '../../backend/contract/common';
import type { ReferenceTable } from './tables';

export interface ReferenceRow extends RaRecord {
  code?: string;
  name?: Bilingual;
  title?: Bilingual;
  text?: Bilingual;
}

const tenMinutes = 600_000;
const whole = { pagination: { page: 1, perPage: 500 }, sort: { field: 'position', order: 'ASC' as const } };

/** A whole table of reference data; it changes seldom, so that it is asked for once in a while only. */
export function useReference<Row extends ReferenceRow = ReferenceRow>(
  table: ReferenceTable,
  enabled = true,
): Row[] {
  const { data } = useGetList<Row>(table, whole, { staleTime: tenMinutes, enabled, retry: false });
  return data ?? none;
}

const none: never[] = [];
