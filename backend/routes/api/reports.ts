import { z } from 'zod';
import { code, date, language, rowId } from '../../contract/common';
import { reportNames, reportView } from '../../contract/reports';
import { errorBody } from '../../contract/views';
import { addDays, localDate } from '../../domain/localTime';
import { invalid } from '../../errors';
import { sendSpreadsheet, spreadsheetHeaders, spreadsheetType } from '../../middleware/sendSpreadsheet';
import { reports } from '../../reports';
import type { ReportParams } from '../../reports/report';
import { writeReport } from '../../reports/reportSheet';
import { type Route, route } from '../route';

const params = z.object({ report: z.enum(reportNames) });
const query = z.strictObject({
  from: date.optional().describe('first day, default: of the month'),
  to: date.optional().describe('last day, default: of the month'),
  organization: rowId.optional(),
  kind: code.optional(),
  lang: language.default('ru'),
});

const file = route('get', '/api/reports/:report.xlsx', {
  summary: 'A report as XLSX',
  access: 'reports.read',
  params,
  query,
  answers: { 200: spreadsheetType, 400: errorBody, 404: errorBody },
  handle: async (act, { ctx, params: { report: name }, query }) => {
    const asked = readParams(query, act.now);
    const { title, make, asOfNow } = reports[name];
    const days = asOfNow ? [localDate(act.now)] : [asked.from, asked.to];
    const file = { name: `${title[query.lang]} ${days.join(' – ')}`, fallback: [name, ...days].join('-') };
    if (ctx.method === 'HEAD') return spreadsheetHeaders(ctx, file);
    const report = await make(act, asked);
    sendSpreadsheet(ctx, file, (output) => writeReport(output, act, { title, report, params: asked }));
  },
});

const show = route('get', '/api/reports/:report', {
  summary: 'A report of the own region, each number with the filter of the list behind it',
  access: 'reports.read',
  params,
  query,
  answers: { 200: reportView, 400: errorBody, 404: errorBody },
  handle: async (act, { params: { report: name }, query }) => ({
    report: name,
    ...(await reports[name].make(act, readParams(query, act.now))),
  }),
});

/** The files stand before the reports, whose name would take the extension for a part of itself. */
export const reportRoutes: Route[] = [file, show];

/** The current month where nothing is said; half a period goes to the end or the beginning of its month. */
function readParams({ from, to, organization, kind, lang }: z.output<typeof query>, now: Date): ReportParams {
  const today = localDate(now);
  const first = from ?? firstOfMonth(to ?? today);
  const last = to ?? lastOfMonth(from && from > today ? from : today);
  if (first > last) throw invalid({ to: 'date.order' });
  return { from: first, to: last, organization, kind, language: lang };
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function lastOfMonth(day: string): string {
  return addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1);
}
