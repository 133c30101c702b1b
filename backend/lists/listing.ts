import type { Knex } from 'knex';
import { z } from 'zod';
import type { StaffAct } from '../act';
import { AppError, badRequest } from '../errors';

/** One filter of a list: the form of its value, and what it adds to the query. */
export interface Filter<T = unknown> {
  schema: z.ZodType<T>;
  apply: (query: Knex.QueryBuilder, value: T, act: StaffAct) => unknown;
}

export interface ListSpec {
  resource: string;
  filters: Record<string, Filter>;
  /** Sort field → columns; the last column makes the order total. */
  sorts: Record<string, readonly string[]>;
  defaultSort: readonly [field: string, order: 'ASC' | 'DESC'];
}

export interface Listing {
  filter: Record<string, unknown>;
  order: { column: string; order: 'asc' | 'desc' }[];
  from: number;
  to: number;
}

/** The query of every list, in the dialect of ra-data-simple-rest: JSON in `filter`, `sort`, `range`. */
export const listQuery = z.strictObject({
  filter: z.string().max(10_000).optional().describe('JSON object of filters'),
  sort: z.string().max(200).optional().describe('JSON pair [field, "ASC" | "DESC"]'),
  range: z.string().max(100).optional().describe('JSON pair [first, last], counted from 0'),
});

const largestPage = 1000;

/** Helps a filter keep the type of its value. */
export function filterBy<T>(schema: z.ZodType<T>, apply: Filter<T>['apply']): Filter {
  return { schema, apply } as Filter;
}

/** Reads and judges a list's query; unknown filters and sorts are refused naming the allowed ones. */
export function readListing(spec: ListSpec, query: z.output<typeof listQuery>): Listing {
  return {
    filter: readFilter(spec, query.filter),
    order: readSort(spec, query.sort),
    ...readRange(query.range),
  };
}

export function applyFilters(spec: ListSpec, { filter }: Pick<Listing, 'filter'>, act: StaffAct) {
  return <Query extends Knex.QueryBuilder>(query: Query): Query => {
    for (const [name, value] of Object.entries(filter)) spec.filters[name]!.apply(query, value, act);
    return query;
  };
}

function readFilter(spec: ListSpec, text: string | undefined): Record<string, unknown> {
  const raw = parse(text, 'filter.invalid') ?? {};
  if (typeof raw !== 'object' || Array.isArray(raw)) throw badRequest('filter.invalid');
  const filter: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const known = Object.hasOwn(spec.filters, name) ? spec.filters[name] : undefined;
    if (!known)
      throw badRequest('filter.unknown', { filter: name.slice(0, 64), allowed: Object.keys(spec.filters) });
    if (value === null || value === '') continue;
    const parsed = known.schema.safeParse(value);
    if (!parsed.success)
      throw new AppError(400, 'filter.invalid', { filter: name }, { [name]: 'filter.invalid' });
    filter[name] = parsed.data;
  }
  return filter;
}

function readSort(spec: ListSpec, text: string | undefined): Listing['order'] {
  const [field, direction] =
    (parse(text, 'sort.unknown') as [string, string] | undefined) ?? spec.defaultSort;
  const allowed = Object.keys(spec.sorts);
  if (typeof field !== 'string' || !Object.hasOwn(spec.sorts, field) || !['ASC', 'DESC'].includes(direction))
    throw badRequest('sort.unknown', { allowed });
  const order = direction === 'ASC' ? 'asc' : 'desc';
  return spec.sorts[field]!.map((column) => ({ column, order }));
}

export function readRange(text: string | undefined, usual = [0, 24]): { from: number; to: number } {
  const raw = parse(text, 'range.invalid') ?? usual;
  const parsed = z.tuple([z.int().min(0).max(1e9), z.int().min(0).max(1e9)]).safeParse(raw);
  if (
    !parsed.success ||
    parsed.data[1] < parsed.data[0] - 1 ||
    parsed.data[1] - parsed.data[0] >= largestPage
  )
    throw badRequest('range.invalid', { largest: largestPage });
  return { from: parsed.data[0], to: parsed.data[1] };
}

function parse(text: string | undefined, code: 'filter.invalid' | 'sort.unknown' | 'range.invalid'): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return undefined;
    if (code === 'sort.unknown' && !Array.isArray(value)) throw badRequest(code);
    return value;
  } catch {
    throw badRequest(code);
  }
}

/** One of the values there are, or a list of such: another is no filter that finds nothing, it is a mistake (400). */
export function someOf<T extends string>(values: readonly [T, ...T[]]) {
  const known = z.enum(values);
  return z.union([known, z.array(known).max(100)]).transform((value) => [value].flat() as T[]);
}

/** A text of a filter or a list of such texts, as codes of reference data are: which there are the database knows. */
export const oneOrMany = z
  .union([z.string().max(100), z.array(z.string().max(100)).max(100)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

export const idFilter = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const idsFilter = z
  .union([idFilter, z.array(idFilter).max(largestPage)])
  .transform((value) => [value].flat());
