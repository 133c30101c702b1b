import type { StaffAct } from '../act';
import type { Language } from '../contract/common';
import { localDate, localTime } from '../domain/localTime';
import type { Criterion } from './criteria';
import type { Spreadsheet } from './spreadsheet';
import { parameters } from './wording';

/** The last sheet of every file: what it is, of when, by whom, and what it was filtered by. */
export async function parameterSheet(
  file: Spreadsheet,
  act: StaffAct,
  language: Language,
  { title, criteria, rows }: { title: string; criteria: Criterion[]; rows: number },
): Promise<void> {
  const word = (name: keyof typeof parameters) => parameters[name][language];
  const sheet = file.addSheet(word('sheet'), [
    { title: word('name'), type: 'text', width: 34 },
    { title: word('value'), type: 'text', width: 80 },
  ]);
  await sheet.write([
    [word('title'), title],
    [word('at'), `${localDate(act.now).split('-').reverse().join('.')} ${localTime(act.now).slice(0, 5)}`],
    [word('by'), act.user.name],
    ...criteria,
    [word('rows'), String(rows)],
  ]);
  sheet.close();
}
