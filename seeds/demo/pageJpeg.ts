import { shade } from './pagePng';

/** Squares of eight points, each of one shade: all a JPEG needs then is one coefficient a square. */
const columns = 31;
const rows = 44;

/** A photographed page, coarse but valid: a baseline grey JPEG. */
export function pageJpeg(lines: number): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // A step of 8 for every coefficient: the first one then counts shades directly.
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(0xc0, [8, ...word(rows * 8), ...word(columns * 8), 1, 1, 0x11, 0]),
    // Twelve lengths of a difference, four bits each; and «the rest is nothing», one bit.
    segment(0xc4, [0x00, 0, 0, 0, 12, ...Array<number>(12).fill(0), ...Array(12).keys()]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0x00]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    scan(lines),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function scan(lines: number): Buffer {
  let bits = '';
  let previous = 0;
  for (let square = 0; square < rows * columns; square++) {
    const level = shade((square % columns) * 8 + 4, Math.floor(square / columns) * 8 + 4, lines) - 128;
    bits += difference(level - previous);
    previous = level;
  }
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2);
    bytes.push(byte);
    // A byte of ones would begin a marker.
    if (byte === 0xff) bytes.push(0);
  }
  return Buffer.from(bytes);
}

/** The length of the difference in four bits, the difference, and the end of the square. */
function difference(value: number): string {
  const length = value === 0 ? 0 : Math.abs(value).toString(2).length;
  const magnitude = value < 0 ? value + 2 ** length - 1 : value;
  const digits = length === 0 ? '' : magnitude.toString(2).padStart(length, '0');
  return `${length.toString(2).padStart(4, '0')}${digits}0`;
}

function segment(marker: number, data: number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(data.length + 2), ...data]);
}

function word(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
