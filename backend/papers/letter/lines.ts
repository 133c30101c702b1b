import { lineBreak, unprotect } from '../protect';
import { letterFonts, type Weight } from './fonts';

export interface Run {
  text: string;
  weight: Weight;
  /** From the left edge of the line. */
  x: number;
}
export interface Line {
  runs: Run[];
  /** Without the space at its end, which is there so that copied text has its words apart. */
  width: number;
}

interface Word {
  text: string;
  weight: Weight;
}

/**
 * Sets a text in lines no wider than `width`. Lines end at spaces only, so that copied names stay whole; a word
 * wider than the line is cut after a hyphen, else anywhere. `**…**` is bold.
 */
export function breakLines(text: string, width: number, size: number, weight: Weight = 'regular'): Line[] {
  return text.split(lineBreak).flatMap((part) => {
    const chunks = unbreakable(words(part, weight)).flatMap((chunk) => cut(chunk, width, size));
    return spaceAtEnd(fill(chunks, width, size));
  });
}

/** As many lines as need be, about equally long: for headings. */
export function breakEvenly(text: string, width: number, size: number, weight: Weight): Line[] {
  let lines = breakLines(text, width, size, weight);
  for (let narrower = width * 0.95; lines.length > 1 && narrower > width / 2; narrower -= width * 0.05) {
    const tried = breakLines(text, narrower, size, weight);
    if (tried.length > lines.length) break;
    lines = tried;
  }
  return lines;
}

function fill(chunks: Word[][], width: number, size: number): Line[] {
  const lines: Line[] = [{ runs: [], width: 0 }];
  let end = 0;
  for (const chunk of chunks) {
    if (lines.at(-1)!.runs.length > 0 && end + chunkWidth(chunk, size) > width) {
      lines.push({ runs: [], width: 0 });
      end = 0;
    }
    const line = lines.at(-1)!;
    if (line.runs.length === 0 && chunk.every(({ text }) => text === ' ')) continue;
    line.width = end + chunkWidth(chunk, size);
    for (const word of chunk) {
      append(line.runs, word, end);
      end += wordWidth(word, size);
    }
  }
  return lines;
}

/** What is set next is another word, to a reader of the text as well. */
function spaceAtEnd(lines: Line[]): Line[] {
  const run = lines.at(-1)?.runs.at(-1);
  if (run && !run.text.endsWith(' ')) run.text += ' ';
  return lines;
}

function append(runs: Run[], { text, weight }: Word, x: number): void {
  const spaced = text.replaceAll('\u00a0', ' ');
  const last = runs.at(-1);
  if (last?.weight === weight) last.text += spaced;
  else runs.push({ text: spaced, weight, x });
}

function words(text: string, weight: Weight): Word[] {
  return text.split('**').flatMap((part, index) =>
    (bound(drawable(unprotect(part))).match(/[^ ]+ *| +/g) ?? []).map((word) => ({
      text: word.replace(/ +$/, ' '),
      weight: index % 2 === 1 ? 'bold' : weight,
    })),
  );
}

/** Keeps on one line what is read as one: № 9, тел. +7…, г. Қарағанды, initials and surname, a dash and what it follows, a short preposition. */
function bound(text: string): string {
  return text
    .replace(/(?<=^|[ («])(№|тел\.|г\.|қ\.|ул\.|кв\.|им\.|\p{Lu}\.|[авикосуАВИКОСУ]|от|до) /gu, '$1\u00a0')
    .replace(/ (?=[–—] )/g, '\u00a0');
}

/** A sign the font lacks is shown as a missing one, not left out. */
function drawable(text: string): string {
  const { draws } = letterFonts().regular;
  return Array.from(text, (character) => (draws(character) ? character : '\ufffd')).join('');
}

/** Words with no space between them (a bold name and its comma) stay on one line. */
function unbreakable(given: Word[]): Word[][] {
  const chunks: Word[][] = [];
  let closed = true;
  for (const word of given) {
    if (closed) chunks.push([word]);
    else chunks.at(-1)!.push(word);
    closed = word.text.endsWith(' ');
  }
  return chunks;
}

function cut(chunk: Word[], width: number, size: number): Word[][] {
  if (chunkWidth(chunk, size) <= width) return [chunk];
  return chunk
    .flatMap(({ text, weight }) => text.split(/(?<=-)/).map((part) => ({ text: part, weight })))
    .flatMap((part) => (chunkWidth([part], size) <= width ? [part] : cutAnywhere(part, width, size)))
    .map((part) => [part]);
}

function cutAnywhere({ text, weight }: Word, width: number, size: number): Word[] {
  const parts = [''];
  for (const character of text) {
    const longer = parts.at(-1) + character;
    if (chunkWidth([{ text: longer, weight }], size) <= width) parts[parts.length - 1] = longer;
    else parts.push(character);
  }
  return parts.map((part) => ({ text: part, weight }));
}

function chunkWidth(chunk: Word[], size: number): number {
  let total = 0;
  chunk.forEach((word, index) => {
    const text = index === chunk.length - 1 ? word.text.trimEnd() : word.text;
    total += wordWidth({ text, weight: word.weight }, size);
  });
  return total;
}

function wordWidth({ text, weight }: Word, size: number): number {
  return letterFonts()[weight].width(text) * size;
}
