import { z } from 'zod';
import { filterBy, idsFilter, oneOrMany, someOf } from '../../lists/listing';

/** A row of a resource that staff only read. */
export const anyView = z.object({ id: z.number() }).loose();
export const inBoth = (column: string) => `(${column} ->> 'kk') || ' ' || (${column} ->> 'ru')`;
export const ids = (column: string) => filterBy(idsFilter, (query, values) => query.whereIn(column, values));
export const codes = (column: string) =>
  filterBy(oneOrMany, (query, values) => query.whereIn(column, values));
/** Of a column whose values the contract lists. */
export const some = <T extends string>(column: string, values: readonly [T, ...T[]]) =>
  filterBy(someOf(values), (query, wanted) => query.whereIn(column, wanted));
export const anyOf = (column: string) =>
  filterBy(oneOrMany, (query, values) => query.whereRaw(`${column} && ?::text[]`, [values]));
