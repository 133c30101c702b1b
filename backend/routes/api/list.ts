import type { Knex } from 'knex';
import { z } from 'zod';
import type { StaffAct } from '../../act';
import { rowId } from '../../contract/common';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { applyFilters, type ListSpec, listQuery, readListing } from '../../lists/listing';
import { sendPage } from '../../middleware/sendPage';
import type { Permission } from '../../policies/access';
import { type Route, route } from '../route';

export interface Resource extends ListSpec {
  access: Permission;
  /** Summary of the list in the OpenAPI document. */
  summary: string;
  /** The visible rows, joined, without columns; `key` is the column of the id in it. */
  rows: (act: StaffAct) => Knex.QueryBuilder;
  key: string;
  /** Columns of the view. */
  columns: (act: StaffAct) => (string | Knex.Raw)[];
  view: z.ZodType;
  /** Ids are codes rather than numbers. */
  codes?: boolean;
  /** Makes views of rows where the database does not. */
  present?: (act: StaffAct, rows: Record<string, unknown>[]) => Promise<unknown[]>;
  /** Registers the reading where rows name children. */
  read?: (act: StaffAct, rows: Record<string, unknown>[]) => Promise<void>;
}

/** List and show of a resource that staff only read, in the dialect of ra-data-simple-rest. */
export function resourceRoutes(resource: Resource): Route[] {
  const path = `/api/${resource.resource}`;
  const answer = resource.view as z.ZodType;
  const list = route('get', path, {
    summary: resource.summary,
    access: resource.access,
    query: listQuery,
    answers: { 200: z.array(answer), 400: errorBody },
    handle: async (act, { ctx, query }) => {
      const listing = readListing(resource, query);
      const filtered = resource.rows(act).modify(applyFilters(resource, listing, act));
      const counted = await filtered.clone().count({ total: '*' }).first();
      const rows = await filtered
        .select(resource.columns(act))
        .orderByRaw(listing.order.map(({ column, order }) => `${column} ${order}`).join(', '))
        .offset(listing.from)
        .limit(listing.to - listing.from + 1);
      await resource.read?.(act, rows);
      sendPage(ctx, resource, listing, Number(counted?.total ?? 0), rows.length);
      return resource.present ? resource.present(act, rows) : rows;
    },
  });
  const show = route('get', `${path}/:id`, {
    summary: `${resource.summary}: one`,
    access: resource.access,
    params: z.object({
      // A zero byte is in no code, and PostgreSQL would not hear of it.
      id: resource.codes
        ? z
            .string()
            .max(64)
            .regex(/^[^\0]+$/)
        : rowId,
    }),
    answers: { 200: answer, 404: errorBody },
    handle: async (act, { params }) => {
      const row = await resource
        .rows(act)
        .where(resource.key, (params as { id: string | number }).id)
        .first(resource.columns(act));
      if (!row) throw notFound();
      await resource.read?.(act, [row]);
      return resource.present ? (await resource.present(act, [row]))[0] : row;
    },
  });
  return [list, show];
}
