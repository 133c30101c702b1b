import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { type Cell, type CellType, cellValue, columnStyle } from './cell';
import { drained, whileRead } from './whileRead';

export interface SheetColumn {
  title: string;
  type: CellType;
  /** In characters. */
  width: number;
  /** Excel's number format where the type's own does not serve. */
  format?: string;
}

export interface Sheet {
  /** Writes rows, waits for whoever reads the file and lets other requests in between. */
  write: (rows: Iterable<readonly Cell[]>, options?: { bold?: boolean }) => Promise<void>;
  close: () => void;
}

export interface Spreadsheet {
  /** One sheet after the other: the one before must be closed. */
  addSheet: (name: string, columns: readonly SheetColumn[], options?: { frozenColumns?: number }) => Sheet;
  finish: () => Promise<void>;
}

interface Options {
  author: string;
  now: Date;
  /** Excel takes 1,048,576 rows a sheet with the header; what is more goes on in a further sheet. */
  largestSheet?: number;
}

/** Milliseconds of work between two turns of the event loop, in which other requests are served. */
const slice = 1;

/**
 * The one writer of XLSX: typed cells, frozen header with filter, widths. It holds no more than a few hundred
 * rows: exceljs never waits for its reader, so this does, and throws once the reader has gone.
 */
export function openSpreadsheet(
  output: Writable,
  { author, now, largestSheet = 1_048_575 }: Options,
): Spreadsheet {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
    // The fastest deflate: a sheet of texts still shrinks tenfold. The archive keeps 1 MB ahead unless told otherwise.
    zip: { zlib: { level: 1 }, highWaterMark: 64 * 1024 } as object,
  });
  Object.assign(workbook, { creator: author, lastModifiedBy: author, created: now, modified: now });
  return {
    addSheet: (name, columns, { frozenColumns = 0 } = {}) => {
      const open = (part: number) =>
        openPart(workbook, part === 1 ? name : `${name} (${part})`, columns, frozenColumns);
      return writeParts(output, open, columns, largestSheet);
    },
    finish: () => whileRead(output, workbook.commit()),
  };
}

type Writer = ExcelJS.stream.xlsx.WorkbookWriter;
type Part = ReturnType<Writer['addWorksheet']> & { commit: () => void };

/** A worksheet with its header, ready for rows. */
function openPart(
  workbook: Writer,
  name: string,
  columns: readonly SheetColumn[],
  frozenColumns: number,
): Part {
  const part = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, xSplit: frozenColumns }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  }) as Part;
  part.columns = columns.map(({ width }) => ({ width }));
  const header = part.getRow(1);
  for (const [index, { title }] of columns.entries()) {
    const cell = header.getCell(index + 1);
    cell.value = title;
    cell.style = headerStyle;
  }
  header.commit();
  return part;
}

const headerStyle: Partial<ExcelJS.Style> = {
  numFmt: '@',
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F5257' } },
  alignment: { vertical: 'middle', wrapText: true },
};

function writeParts(
  output: Writable,
  open: (part: number) => Part,
  columns: readonly SheetColumn[],
  largest: number,
): Sheet {
  const styles = {
    plain: columns.map(({ type, format }) => columnStyle(type, { format })),
    bold: columns.map(({ type, format }) => columnStyle(type, { format, bold: true })),
  };
  let count = 1;
  let part = open(count);
  let rows = 0;
  // Totals stand below what the filter may hide and sort.
  let filtered = 0;
  const close = () => {
    part.autoFilter = { from: { row: 1, column: 1 }, to: { row: filtered + 1, column: columns.length } };
    part.commit();
  };
  const writeRow = (values: readonly Cell[], style: Partial<ExcelJS.Style>[]) => {
    if (rows === largest) {
      close();
      part = open(++count);
      rows = filtered = 0;
    }
    const row = part.getRow(++rows + 1);
    if (style === styles.plain) filtered = rows;
    for (let index = 0; index < columns.length; index++) {
      const value = cellValue(columns[index]!.type, values[index]);
      if (value === null) continue;
      const cell = row.getCell(index + 1);
      cell.value = value;
      cell.style = style[index]!;
    }
    row.commit();
  };
  return {
    write: async (given, { bold = false } = {}) => {
      const style = bold ? styles.bold : styles.plain;
      let until = performance.now() + slice;
      for (const values of given) {
        writeRow(values, style);
        if (performance.now() < until) continue;
        await drained(output, part);
        await nextTurn();
        until = performance.now() + slice;
      }
      await drained(output, part);
    },
    close,
  };
}
