import PDFDocument from 'pdfkit';
import type { Language } from '../contract/common';
import { blockPieces } from './letter/blockPieces';
import { letterFonts } from './letter/fonts';
import { type Placed, paginate } from './letter/pieces';
import { SheetPen } from './letter/SheetPen';
import { column, sheet, styles } from './letter/style';
import type { Block } from './markup';

export interface About {
  language: Language;
  title: string;
  author: string;
  subject: string;
  keywords: string;
  issuedAt: Date;
  /** At the foot of every page. */
  footer: string;
  /** One line above it: the log's head at issue. */
  seal?: string;
  /** Said on every page of what has not been issued. */
  draft?: string;
}

/** Sets blocks as a letter: A4, tagged for screen readers. The same blocks and facts give the same bytes. */
export function setLetter(blocks: Block[], about: About): Promise<Buffer> {
  const pieces = blockPieces(blocks, { x: sheet.left, width: column });
  const pages = paginate(pieces, sheet.top, sheet.height - sheet.bottom);
  const document = openDocument(about);
  const bytes = collect(document);
  const pen = new SheetPen(document);
  pages.forEach((page, index) => {
    document.addPage();
    drawPage(pen, page);
    pen.finishPage(() => drawMargins(pen, about, `${index + 1} / ${pages.length}`));
  });
  pen.finish();
  document.end();
  return bytes;
}

function openDocument(about: About): PDFKit.PDFDocument {
  const { size, font } = { size: 'A4', font: '' };
  const document = new PDFDocument({
    size,
    font,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: about.language,
    info: {
      Title: metadata(about.title),
      Author: metadata(about.author),
      Subject: metadata(about.subject),
      Keywords: metadata(about.keywords),
      Creator: 'Kezek',
      Producer: 'Kezek',
      CreationDate: about.issuedAt,
      ModDate: about.issuedAt,
    },
  });
  for (const [weight, { font }] of Object.entries(letterFonts())) {
    document.registerFont(weight, font as unknown as Buffer);
  }
  return document;
}

/** pdfkit copies these into XML as they are. */
function metadata(text: string): string {
  return text.replaceAll('&', '+').replaceAll('<', '‹').replaceAll('>', '›');
}

function drawPage(pen: SheetPen, page: Placed[]): void {
  for (const { piece, top, room } of page) piece.draw(pen, top, room);
}

function drawMargins(pen: SheetPen, about: About, pageNumber: string): void {
  const y = sheet.height - sheet.footer;
  if (about.seal) pen.plain(about.seal, sheet.left, y - styles.seal.leading, styles.seal);
  pen.plain(about.footer, sheet.left, y, styles.caption);
  pen.plain(pageNumber, sheet.left + column, y, styles.caption, 'right');
  if (about.draft) pen.plain(about.draft, sheet.left, sheet.top - 20, styles.office);
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
