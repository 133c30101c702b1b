import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  width: number;
  height: number;
  items: { text: string; left: number; right: number; bottom: number }[];
  /** Tags of the structure tree in reading order. */
  tags: string[];
}
export interface ReadPdf {
  /** All text, white space reduced to single spaces. */
  text: string;
  title: string;
  author: string;
  language: string | null;
  createdAt: string;
  pages: ReadPage[];
}

/** What a reader, a search or a copy gets out of a PDF. For tests: pdfjs is no part of what runs. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const facts = info as Record<string, string>;
  const pages: ReadPage[] = [];
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? ' ' : '');
    text += ' ';
    pages.push({
      width,
      height,
      items: items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str,
                left: item.transform[4],
                right: item.transform[4] + item.width,
                bottom: item.transform[5],
              },
            ]
          : [],
      ),
      tags: tagsOf((await page.getStructTree()) as Node | null),
    });
  }
  await task.destroy();
  return {
    text: text.replace(/\s+/g, ' '),
    title: facts.Title ?? '',
    author: facts.Author ?? '',
    language: facts.Language ?? null,
    createdAt: facts.CreationDate ?? '',
    pages,
  };
}

interface Node {
  role?: string;
  children?: Node[];
}

function tagsOf(node: Node | null): string[] {
  if (!node) return [];
  return [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(tagsOf)];
}
