import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { Cell } from './cell';
import { openSpreadsheet, type SheetColumn } from './spreadsheet';
import { whileRead } from './whileRead';

const now = new Date('2026-11-23T07:00:00Z');
const columns: SheetColumn[] = [
  { title: 'Нөмірі', type: 'text', width: 20 },
  { title: 'Саны', type: 'number', width: 10 },
  { title: 'Күні', type: 'date', width: 12 },
  { title: 'Уақыты', type: 'dateTime', width: 16 },
  { title: 'Үлесі', type: 'percent', width: 8 },
];

async function workbookOf(rows: Cell[][], largestSheet?: number): Promise<ExcelJS.Workbook> {
  const output = new PassThrough();
  const bytes = buffer(output);
  const file = openSpreadsheet(output, { author: 'Сынақ маман', now, largestSheet });
  const sheet = file.addSheet('Өтініштер', columns, { frozenColumns: 1 });
  await sheet.write(rows);
  sheet.close();
  await file.finish();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await bytes) as never);
  return workbook;
}

describe('a spreadsheet', () => {
  it('keeps each value in its own type, moments in local time', async () => {
    const workbook = await workbookOf([
      ['000123456789', 1234567, '2019-02-28', new Date('2026-11-20T19:30:00Z'), 0.125],
      ['', 0, null, undefined, null],
    ]);
    const sheet = workbook.getWorksheet('Өтініштер')!;
    const values = sheet.getRow(2).values as unknown[];
    expect(values.slice(1)).toEqual([
      '000123456789',
      1234567,
      new Date('2019-02-28T00:00:00Z'),
      new Date('2026-11-21T00:30:00Z'),
      0.125,
    ]);
    expect(sheet.getRow(2).getCell(3).numFmt).toBe('dd.mm.yyyy');
    expect(sheet.getRow(2).getCell(5).numFmt).toBe('0.0%');
    expect(sheet.getRow(3).getCell(1).value).toBeNull();
    expect(sheet.getRow(3).getCell(2).value).toBe(0);
  });

  it('has a frozen header with a filter, and widths', async () => {
    const sheet = (await workbookOf([['a', 1]])).getWorksheet(1)!;
    expect(sheet.getRow(1).values).toEqual([undefined, ...columns.map(({ title }) => title)]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, xSplit: 1 });
    expect(sheet.autoFilter).toBe('A1:E2');
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '1:1' });
    expect(columns.map((_, index) => sheet.getColumn(index + 1).width)).toEqual([20, 10, 12, 16, 8]);
  });

  it.each(['=1+1', '+7 701', '-2', '@SUM(A1)', '=HYPERLINK("http://x","y")', '\t=1', "'=1"])(
    'writes %j as a text, never as a formula',
    async (text) => {
      const cell = (await workbookOf([[text]])).getWorksheet(1)!.getCell('A2');
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(text);
      expect(cell.numFmt).toBe('@');
    },
  );

  it('survives what XML cannot hold, and shortens what Excel cannot', async () => {
    const sheet = (await workbookOf([['a\u0000b\u0007<&>"Ә№'], ['я'.repeat(40_000)]])).getWorksheet(1)!;
    expect(sheet.getCell('A2').value).toBe('ab<&>"Ә№');
    expect(sheet.getCell('A3').value).toHaveLength(32_767);
  });

  it('keeps totals below and out of the filter', async () => {
    const output = new PassThrough();
    const bytes = buffer(output);
    const file = openSpreadsheet(output, { author: '', now });
    const table = file.addSheet('1', columns);
    await table.write([
      ['a', 1],
      ['b', 2],
    ]);
    await table.write([['Жиыны', 3]], { bold: true });
    table.close();
    await file.finish();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await bytes) as never);
    const sheet = workbook.getWorksheet('1')!;
    expect(sheet.autoFilter).toBe('A1:E3');
    expect(sheet.getCell('B4').value).toBe(3);
    expect([sheet.getCell('B3').font?.bold, sheet.getCell('B4').font?.bold]).toEqual([undefined, true]);
  });

  it('goes on in a further sheet when one is full', async () => {
    const workbook = await workbookOf([['1'], ['2'], ['3'], ['4'], ['5']], 2);
    const sheets = workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount - 1]);
    expect(sheets).toEqual([
      ['Өтініштер', 2],
      ['Өтініштер (2)', 2],
      ['Өтініштер (3)', 1],
    ]);
    expect(workbook.getWorksheet('Өтініштер (3)')!.getCell('A2').value).toBe('5');
  });

  it('waits for a slow reader instead of keeping the rows', async () => {
    const output = new PassThrough();
    const sheet = openSpreadsheet(output, { author: '', now }).addSheet('1', columns);
    let written = 0;
    const rows = function* () {
      for (; written < 100_000; written++) yield [`${Math.random()}${Math.random()}${Math.random()}`];
    };
    const writing = sheet.write(rows()).catch((error: Error) => error.message);
    const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await later(500);
    // A busy machine takes longer to come to a halt; whoever does not halt runs through all rows.
    for (let before = -1; before !== written; await later(500)) before = written;
    const stopped = written;
    expect(stopped).toBeLessThan(50_000);
    output.destroy();
    expect(await writing).toBe('the reader has gone');
    expect(written).toBe(stopped);
  });

  it('gives up a reader who takes nothing for a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] });
    const output = new PassThrough();
    output.on('error', () => {});
    const waiting = whileRead(output, new Promise(() => {})).catch((error: Error) => error.message);
    jest.advanceTimersByTime(60_000);
    jest.useRealTimers();
    expect(await waiting).toBe('nobody reads');
    expect(output.destroyed).toBe(true);
  });

  it('lets the event loop turn between rows', async () => {
    const output = new PassThrough();
    output.resume();
    const sheet = openSpreadsheet(output, { author: '', now }).addSheet('1', columns);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await sheet.write(
      Array.from({ length: 5000 }, (_, index) => [`${index}`, index, '2020-01-01', now, 0.5]),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    output.destroy();
    await once(output, 'close');
  });
});
