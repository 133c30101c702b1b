import { constants, inflateSync } from 'node:zlib';

/** What a document of 5 MB needs at most; a file made to cost more is not read to its end. */
const most = {
  objects: 100_000,
  trailers: 50,
  /** Bytes that object streams unpack into, and what each that cannot be read counts for. */
  unpacked: 16 * 1024 * 1024,
  failure: 1024 * 1024,
  /** Characters of objects looked at. */
  read: 8 * 1024 * 1024,
};
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R/g;
const heading = /(\d{1,10})[\0\t\n\f\r ]{1,20}\d{1,5}[\0\t\n\f\r ]{1,20}$/;

/**
 * The objects of a PDF by their numbers, found as viewers find them in a file whose cross-reference is off by a few
 * bytes: by their headings, the last of a number counts. Of each only what stands before its stream.
 */
export class PdfObjects {
  /** Where the file says what it begins with: dictionaries of trailers and of cross-reference streams, last ones last. */
  readonly trailers: string[];
  readonly hasCrossReference: boolean;
  /** Object streams that could not be read: behind encryption, or damaged. */
  closed = 0;

  private readonly texts = new Map<number, string>();
  private readonly tables: string[] = [];
  private toUnpack = most.unpacked;
  private toRead = most.read;

  constructor(bytes: Buffer) {
    const file = bytes.toString('latin1');
    const marks = marksIn(file);
    marks.forEach(({ number, at }, index) => {
      this.take(number, file.slice(at, marks[index + 1]?.from ?? file.length));
    });
    this.trailers = [...this.tables.slice(-most.trailers), ...trailersIn(file)];
    this.hasCrossReference = this.tables.length > 0 || /(?:^|[^t])xref[\0\t\n\f\r ]+\d/.test(file);
  }

  /** The text of an object; none when too much was asked for already. */
  get(number: number): string | null {
    const text = this.texts.get(number);
    if (text === undefined || text.length > this.toRead) return null;
    this.toRead -= text.length;
    return text;
  }

  private take(number: number, whole: string): void {
    const end = whole.search(/>>[\0\t\n\f\r ]*stream[\r\n]|endobj/);
    const text = end < 0 ? whole : whole.slice(0, end + 2);
    this.texts.set(number, text);
    if (/\/Type[\0\t\n\f\r ]*\/XRef\b/.test(text)) this.tables.push(text);
    if (/\/Type[\0\t\n\f\r ]*\/ObjStm\b/.test(text)) this.unpack(text, whole.slice(end));
  }

  /** Objects kept together in one stream: their numbers and places first, then they themselves. */
  private unpack(dictionary: string, rest: string): void {
    const [count, first] = [numberOf(dictionary, 'N'), numberOf(dictionary, 'First')];
    const data = this.inflated(dictionary, rest);
    if (data === null || count === null || first === null) {
      this.closed++;
      return;
    }
    const heads = data.slice(0, Math.min(first, most.failure)).match(/\d+/g)?.map(Number) ?? [];
    for (let index = 0; index < Math.min(count, heads.length / 2); index++) {
      const [number, at, next] = [heads[index * 2]!, heads[index * 2 + 1]!, heads[index * 2 + 3]];
      this.texts.set(number, data.slice(first + at, next === undefined ? undefined : first + next));
    }
  }

  private inflated(dictionary: string, rest: string): string | null {
    const begin = /stream(\r\n|\n|\r)/.exec(rest);
    const end = rest.lastIndexOf('endstream');
    if (!begin || end < begin.index) return null;
    const data = Buffer.from(rest.slice(begin.index + begin[0].length, end), 'latin1');
    if (!dictionary.includes('/Filter')) return data.toString('latin1');
    if (!dictionary.includes('/FlateDecode') || this.toUnpack <= 0) return null;
    try {
      const limits = { maxOutputLength: this.toUnpack, finishFlush: constants.Z_SYNC_FLUSH };
      const unpacked = inflateSync(data, limits);
      this.toUnpack -= unpacked.length;
      return unpacked.toString('latin1');
    } catch (error) {
      this.toUnpack -=
        (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? this.toUnpack : most.failure;
      return null;
    }
  }
}

/** The numbers of the objects a text refers to. */
export function referencesIn(text: string): number[] {
  return [...text.matchAll(reference)].map(([, number]) => Number(number));
}

export function numberOf(text: string, key: string): number | null {
  const found = new RegExp(`/${key}[\\0\\t\\n\\f\\r ]+(-?\\d{1,10})`).exec(text);
  return found ? Number(found[1]) : null;
}

/** Headings «12 0 obj»: where each begins and where what follows it does. */
function marksIn(file: string): { number: number; from: number; at: number }[] {
  const marks = [];
  for (
    let at = file.indexOf('obj');
    at >= 0 && marks.length < most.objects;
    at = file.indexOf('obj', at + 3)
  ) {
    const found = heading.exec(file.slice(Math.max(0, at - 60), at));
    if (found) marks.push({ number: Number(found[1]), from: at - found[0].length, at: at + 3 });
  }
  return marks;
}

/** From the end: each change of a file adds one there. */
function trailersIn(file: string): string[] {
  const found: string[] = [];
  for (
    let at = file.lastIndexOf('trailer');
    at >= 0 && found.length < most.trailers;
    at = at === 0 ? -1 : file.lastIndexOf('trailer', at - 1)
  )
    found.unshift(file.slice(at, at + 4096).split('startxref')[0]!);
  return found;
}
