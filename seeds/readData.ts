import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../backend/config';

/** A table of `seeds/data/`. It is read from the source folder: the build copies only code. */
export function readData<T>(table: string): T {
  return JSON.parse(read(`${table}.json`)) as T;
}

export interface Place {
  code: string;
  level: string;
  parent: string | null;
  name: { kk: string; ru: string };
}

/** The classifier of places (KATO): code, level, parent and both names, tab by tab. */
export function readKato(): Place[] {
  return read('kato.tsv')
    .split('\n')
    .filter((line) => /^\d{9}\t/.test(line))
    .map((line) => {
      const [code = '', level = '', parent = '', kk = '', ru = ''] = line.trimEnd().split('\t');
      return { code, level, parent: parent || null, name: { kk, ru } };
    });
}

function read(file: string): string {
  return readFileSync(join(projectRoot, 'seeds', 'data', file), 'utf8');
}
