import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { type ExportOrder, scopeOf } from '../commands/requestExport';
import { applicationList } from '../lists/applicationList';
import { applicationsQuery } from '../lists/applicationsQuery';
import { applyFilters, readListing } from '../lists/listing';
import { User } from '../models/User';
import { writeApplications } from '../reports/applicationExport';
import { applicationRows } from '../reports/applicationRows';
import { listCriteria } from '../reports/criteria';
import { ExportFile } from './ExportFile';

/**
 * Writes an ordered export into the database. May run twice: what an interrupted run left is written anew, what
 * is done stays. Nothing is written for somebody who has lost the rights of the order meanwhile.
 */
export async function writeExport(db: Knex, id: string, now: Date): Promise<void> {
  const row = await db('exports').where({ id }).whereNot('state', 'done').first();
  if (!row) return;
  const order: ExportOrder = row.request;
  const user = await User.query(db)
    .findById(row.user_id)
    .where('active', true)
    .select('id', 'login', 'name', 'role', 'region_id', 'organization_id');
  if (!user || !isDeepStrictEqual(scopeOf(user), order.scope)) return end(db, id, now, { state: 'failed' });
  await db('export_pieces').where('export_id', id).delete();
  await db('exports').where({ id }).update({ state: 'running', rows: 0, ended_at: null });
  try {
    const rows = await writeFile({ user, actor: user.role, now, trx: db }, id, order);
    await end(db, id, now, { state: 'done', rows, total: rows });
  } catch (error) {
    await end(db, id, now, { state: 'failed' });
    throw error;
  }
}

async function writeFile(
  act: StaffAct,
  id: string,
  { filter, sort, language }: ExportOrder,
): Promise<number> {
  const listing = readListing(applicationList, { filter, sort });
  const request = { order: listing.order, filters: applyFilters(applicationList, listing, act) };
  const counted = await applicationsQuery(act, request).count({ total: '*' }).first();
  await act
    .trx('exports')
    .where({ id })
    .update({ total: Number(counted?.total) });
  const file = new ExportFile(act.trx, id);
  try {
    return await writeApplications(file, act, {
      language,
      criteria: await listCriteria(act, listing, language),
      rows: applicationRows(act, request, language),
      progress: (rows) => act.trx('exports').where({ id }).update({ rows }),
    });
  } finally {
    file.destroy();
  }
}

async function end(
  db: Knex,
  id: string,
  now: Date,
  change: { state: 'done' | 'failed'; rows?: number; total?: number },
): Promise<void> {
  await db('exports')
    .where({ id })
    .update({ ...change, ended_at: now });
}
