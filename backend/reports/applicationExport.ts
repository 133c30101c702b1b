import type { Writable } from 'node:stream';
import type { StaffAct } from '../act';
import type { Language } from '../contract/common';
import { applicationCells, applicationSheet } from './applicationColumns';
import type { ApplicationRow } from './applicationRows';
import type { Criterion } from './criteria';
import { parameterSheet } from './parameterSheet';
import { referenceNames } from './referenceNames';
import { openSpreadsheet } from './spreadsheet';
import { applicationsTitle } from './wording';

interface Export {
  rows: AsyncIterable<ApplicationRow[]>;
  language: Language;
  criteria: Criterion[];
  /** Called after each batch with the number of rows written so far. */
  progress?: (rows: number) => Promise<void>;
}

/** Writes applications as XLSX into the output, batch by batch at the reader's pace; says how many there were. */
export async function writeApplications(
  output: Writable,
  act: StaffAct,
  { rows, language, criteria, progress }: Export,
): Promise<number> {
  const words = { language, names: await referenceNames(act.trx, language) };
  const file = openSpreadsheet(output, { author: act.user.name, now: act.now });
  const title = applicationsTitle[language];
  const sheet = file.addSheet(title, applicationSheet(language), { frozenColumns: 1 });
  let written = 0;
  for await (const batch of rows) {
    await sheet.write(cellsOf(batch, words));
    written += batch.length;
    await progress?.(written);
  }
  sheet.close();
  await parameterSheet(file, act, language, { title, criteria, rows: written });
  await file.finish();
  return written;
}

function* cellsOf(batch: ApplicationRow[], words: Parameters<typeof applicationCells>[1]) {
  for (const row of batch) yield applicationCells(row, words);
}
