import { crc32, deflateSync } from 'node:zlib';

const width = 248;
const height = 351;

/** A scanned page without a word on it, as a valid PNG: lines of grey «text», a stamp ring, a number of lines. */
export function pagePng(lines: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => shade(x, y, lines))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey, no palette, no interlacing.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How light a point of the page is; also what the photographed page shows. */
export function shade(x: number, y: number, lines: number): number {
  const line = Math.floor((y - 48) / 14);
  const end = 28 + 190 * (0.55 + (((line * 37) % 45) + 1) / 100);
  const distance = Math.hypot(x - 182, y - 292);
  if (distance > 24 && distance < 29) return 120;
  if (line >= 0 && line < lines && (y - 48) % 14 < 5 && x > 28 && x < end) return 150;
  return 250;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
