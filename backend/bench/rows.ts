import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Row {
  figure: string;
  measured: number;
  unit: string;
  /** The same on a bare floor, in the same run. */
  floor: number | null;
  ratio: number | null;
  aim: string;
  met: boolean | null;
}

const rows: Row[] = [];

/** Keeps a figure and prints its line at once, so that a run cut short has told what it knew. */
export function keep(row: Row): void {
  rows.push(row);
  process.stdout.write(`${line(row)}\n`);
}

export function printHead(): void {
  process.stdout.write(
    `${line({ figure: 'figure', measured: 'measured', unit: '', floor: 'floor', ratio: 'ratio', aim: 'aim', met: '' })}\n`,
  );
}

/** Writes every figure to `bench.json` in the data folder. */
export function writeRows(folder: string, about: object): string {
  const file = join(folder, 'bench.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
  return file;
}

function line(row: Record<keyof Row, unknown> | Row): string {
  const { figure, measured, unit, floor, ratio, aim, met } = row;
  const cells = [
    String(figure).padEnd(44),
    `${show(measured)} ${unit}`.padStart(16),
    show(floor).padStart(10),
    show(ratio).padStart(8),
    String(aim).padEnd(24),
    met === true ? 'met' : met === false ? 'NOT MET' : '',
  ];
  return cells.join('  ').trimEnd();
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'number'
    ? value.toLocaleString('en', { maximumSignificantDigits: 3 })
    : String(value);
}
