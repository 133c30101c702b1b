import { z } from 'zod';
import { foldSearch } from '../domain/foldSearch';
import { foldedSql } from './foldedSql';
import { filterBy } from './listing';

/** The filter `q` of a small list: rows whose text holds what was typed, the signs of a pattern as themselves. */
export const searchIn = (expression: string) =>
  filterBy(z.string().max(200), (query, value) =>
    query.whereRaw(`${foldedSql(expression)} LIKE ?`, [`%${foldSearch(value).replace(/[\\%_]/g, '\\$&')}%`]),
  );
