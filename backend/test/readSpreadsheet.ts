import ExcelJS from 'exceljs';

export type SheetRow = Record<string, unknown>;

/** The sheets of an XLSX file as rows by heading; an empty cell is null, a date is local time written as UTC. */
export async function readSpreadsheet(bytes: Buffer): Promise<Record<string, SheetRow[]>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return Object.fromEntries(workbook.worksheets.map((sheet) => [sheet.name, rowsOf(sheet)]));
}

function rowsOf(sheet: ExcelJS.Worksheet): SheetRow[] {
  const [, ...headings] = sheet.getRow(1).values as string[];
  const rows: SheetRow[] = [];
  for (let number = 2; number <= sheet.rowCount; number++) {
    const row = sheet.getRow(number);
    rows.push(Object.fromEntries(headings.map((name, index) => [name, row.getCell(index + 1).value])));
  }
  return rows;
}
