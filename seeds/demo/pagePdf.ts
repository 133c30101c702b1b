import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';

const font = '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';

/** A page that says in both languages that it is a sample. The same text gives the same bytes. */
export function pagePdf(title: { kk: string; ru: string }): Promise<Buffer> {
  const page = new PDFDocument({ size: 'A5', margin: 48, info: { CreationDate: new Date(0) } });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(parts)));
    page.on('error', reject);
  });
  page.font(readFileSync(require.resolve(font)) as unknown as string);
  page.fontSize(22).fillColor('#8a8a8a').text('Үлгі / Образец', { align: 'center' });
  page.moveDown(2).fontSize(12).fillColor('#222222');
  page.text(title.kk, { align: 'center' }).moveDown(0.5).text(title.ru, { align: 'center' });
  page.end();
  return done;
}
