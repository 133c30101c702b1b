import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { StaffAct } from '../../act';
import { requestExport, scopeOf } from '../../commands/requestExport';
import { type Language, language, uuid } from '../../contract/common';
import { exportView } from '../../contract/reports';
import { errorBody } from '../../contract/views';
import { localDate } from '../../domain/localTime';
import { conflict, notFound } from '../../errors';
import { applicationList } from '../../lists/applicationList';
import { applyFilters, listQuery, readListing } from '../../lists/listing';
import { sendSpreadsheet, spreadsheetHeaders, spreadsheetType } from '../../middleware/sendSpreadsheet';
import { writeApplications } from '../../reports/applicationExport';
import { applicationRows } from '../../reports/applicationRows';
import { type Criterion, listCriteria } from '../../reports/criteria';
import { takeExportPlace } from '../../reports/exportPlaces';
import { applicationsTitle } from '../../reports/wording';
import { type Context, route } from '../route';

const query = listQuery.omit({ range: true }).extend({ lang: language.default('ru') });
const byId = z.object({ id: uuid });

const exportApplications = route('get', '/api/applications/export.xlsx', {
  summary:
    'The rows of a filtered list as XLSX, streamed; with `Prefer: respond-async` made in the background',
  access: 'applications.export',
  query,
  answers: { 200: spreadsheetType, 202: z.object({ id: z.uuid() }), 400: errorBody, 503: errorBody },
  handle: async (act, { ctx, db, query }) => {
    const listing = readListing(applicationList, query);
    if (ctx.method === 'HEAD') return spreadsheetHeaders(ctx, nameOf(act.now, query.lang));
    if (/(^|[\s,;])respond-async($|[\s,;])/i.test(ctx.get('prefer'))) {
      const { filter, sort, lang } = query;
      const id = await db.transaction((trx) =>
        requestExport({ ...act, trx }, { filter, sort, language: lang }),
      );
      ctx.status = 202;
      ctx.set({ 'Preference-Applied': 'respond-async', Location: `/api/exports/${id}` });
      return { id };
    }
    await stream(ctx, act, listing, query.lang);
  },
});

const show = route('get', '/api/exports/:id', {
  summary: 'How far an own export in the background is',
  access: 'applications.export',
  params: byId,
  answers: { 200: exportView, 404: errorBody },
  handle: async (act, { params }) => {
    const { id, state, rows, total } = await findOwn(act, params.id);
    return { id, state, rows, total, progress: state === 'done' ? 1 : total ? Math.min(rows / total, 1) : 0 };
  },
});

const file = route('get', '/api/exports/:id.xlsx', {
  summary: 'The file of an own export, for a day',
  access: 'applications.export',
  params: byId,
  answers: { 200: spreadsheetType, 404: errorBody, 409: errorBody },
  handle: async (act, { ctx, db, params }) => {
    const { id, state, created_at, request } = await findOwn(act, params.id);
    if (state !== 'done') throw conflict('export.not_ready', { state });
    const [size] = await db('export_pieces')
      .where('export_id', id)
      .select(db.raw('sum(length(bytes)) AS bytes'));
    spreadsheetHeaders(ctx, nameOf(created_at, request.language));
    ctx.length = Number(size.bytes);
    ctx.body = Readable.from(pieces(db, id), { objectMode: false });
  },
});

/** The files stand before their exports, whose `:id` would take the extension for a part of an id. */
export const exportRoutes = [exportApplications, file, show];

/** What can fail at the start is told as an error; the answer begins with the first rows in hand. */
async function stream(
  ctx: Context,
  act: StaffAct,
  listing: ReturnType<typeof readListing>,
  language: Language,
): Promise<void> {
  const leave = takeExportPlace();
  const request = { order: listing.order, filters: applyFilters(applicationList, listing, act) };
  const rows = applicationRows(act, request, language);
  let criteria: Criterion[];
  let first: Awaited<ReturnType<typeof rows.next>>;
  try {
    criteria = await listCriteria(act, listing, language);
    first = await rows.next();
  } catch (error) {
    leave();
    throw error;
  }
  const all = async function* () {
    if (!first.done) yield first.value;
    yield* rows;
  };
  sendSpreadsheet(ctx, nameOf(act.now, language), (output) =>
    writeApplications(output, act, { rows: all(), language, criteria })
      // Should the reader leave before the first row was taken, nobody else would end the cursor.
      .finally(() => rows.return())
      .finally(leave),
  );
}

function nameOf(moment: Date, language: Language) {
  const day = localDate(moment);
  return { name: `${applicationsTitle[language]} ${day}`, fallback: `applications-${day}` };
}

async function findOwn(act: StaffAct, id: string) {
  const row = await act.trx('exports').where({ id, user_id: act.user.id }).first();
  if (!row || !isDeepStrictEqual(row.request.scope, scopeOf(act.user))) throw notFound();
  return row;
}

async function* pieces(db: Knex, id: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const piece = await db('export_pieces').where({ export_id: id, position }).first('bytes');
    if (!piece) return;
    yield piece.bytes;
  }
}
