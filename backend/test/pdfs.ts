import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** One page and nothing on it, its objects by number. */
export const onePage: Record<number, string> = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
};

/** A PDF by hand: its objects, a cross-reference that is right, and a trailer. */
export function pdfOf(objects: Record<number, string>, { extra = '', shift = 0 } = {}): Buffer {
  let file = '%PDF-1.7\n';
  const places: [number, number][] = [];
  for (const [number, text] of Object.entries(objects)) {
    places.push([Number(number), file.length]);
    file += `${number} 0 obj\n${text}\nendobj\n`;
  }
  const start = file.length + shift;
  const lines = places.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
  file += `xref\n0 1\n0000000000 65535 f \n${lines.join('')}`;
  const size = Math.max(...places.map(([number]) => number)) + 1;
  return latin(`${file}trailer\n<< /Size ${size} /Root 1 0 R ${extra} >>\nstartxref\n${start}\n%%EOF\n`);
}

export const smallPdf = pdfOf(onePage);

/** The same as newer programs write it: objects inside a stream, the cross-reference in another. */
export function packedPdf(objects: Record<number, string> = onePage): Buffer {
  const numbers = Object.keys(objects).map(Number);
  let body = '';
  const heads = numbers.map((number) => {
    const head = `${number} ${body.length}`;
    body += `${objects[number]} `;
    return head;
  });
  const first = `${heads.join(' ')} `;
  const packed = deflateSync(latin(first + body)).toString('latin1');
  const [stream, table] = [Math.max(...numbers) + 1, Math.max(...numbers) + 2];
  let file = '%PDF-1.7\n';
  const streamAt = file.length;
  file += `${stream} 0 obj\n<< /Type /ObjStm /N ${numbers.length} /First ${first.length} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`;
  const start = file.length;
  const row = (kind: number, at: number, index: number) => [kind, at >> 8, at & 255, index];
  const rows = [
    row(0, 0, 255),
    ...numbers.map((_, index) => row(2, stream, index)),
    row(1, streamAt, 0),
    row(1, start, 0),
  ];
  const entries = deflateSync(Buffer.from(rows.flat())).toString('latin1');
  file += `${table} 0 obj\n<< /Type /XRef /Size ${table + 1} /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length ${entries.length} >>\nstream\n${entries}\nendstream\nendobj\n`;
  return latin(`${file}startxref\n${start}\n%%EOF\n`);
}

/** What pdfkit makes: a page with a line on it, encrypted where a password is given. */
export function writtenPdf(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument({ size: 'A5', ...options });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.text('Conclusion');
    document.end();
  });
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
