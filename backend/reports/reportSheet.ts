import type { Writable } from 'node:stream';
import type { StaffAct } from '../act';
import type { Bilingual, Language } from '../contract/common';
import type { Cell } from './cell';
import { type Criterion, filterCriteria } from './criteria';
import { parameterSheet } from './parameterSheet';
import {
  type Report,
  type ReportColumn,
  type ReportParams,
  type ReportRow,
  readFilter,
  scopeFilter,
} from './report';
import { openSpreadsheet, type SheetColumn } from './spreadsheet';
import { parameters } from './wording';

/** A report as XLSX: its table with the totals below, and what it was asked for. */
export async function writeReport(
  output: Writable,
  act: StaffAct,
  { title, report, params }: { title: Bilingual; report: Report; params: ReportParams },
): Promise<void> {
  const { language } = params;
  const { columns, rows, totals } = report;
  const file = openSpreadsheet(output, { author: act.user.name, now: act.now });
  const sheet = file.addSheet(
    title[language],
    columns.map((column) => sheetColumn(column, language)),
    { frozenColumns: 1 },
  );
  await sheet.write(rows.map((row) => cellsOf(row, columns, language)));
  await sheet.write([cellsOf(totals, columns, language)], { bold: true });
  sheet.close();
  await parameterSheet(file, act, language, {
    title: title[language],
    criteria: await criteriaOf(act, report, params),
    rows: rows.length,
  });
  await file.finish();
}

const widths: Record<ReportColumn['type'], number> = {
  text: 32,
  bilingual: 36,
  number: 16,
  date: 12,
  percent: 16,
};

function sheetColumn({ title, type }: ReportColumn, language: Language): SheetColumn {
  return { title: title[language], type: type === 'bilingual' ? 'text' : type, width: widths[type] };
}

function cellsOf(row: ReportRow, columns: ReportColumn[], language: Language): Cell[] {
  return columns.map(({ key, type }) => {
    const value = row[key];
    return type === 'bilingual' ? ((value as Bilingual | null)?.[language] ?? null) : (value as Cell);
  });
}

async function criteriaOf(act: StaffAct, { period }: Report, params: ReportParams): Promise<Criterion[]> {
  const { language } = params;
  const day = (date: string) => date.split('-').reverse().join('.');
  return [
    ...(period
      ? [[parameters.period[language], `${day(period.from)} – ${day(period.to)}`] as Criterion]
      : []),
    ...(await filterCriteria(act, readFilter(scopeFilter(params)).filter, language)),
  ];
}
