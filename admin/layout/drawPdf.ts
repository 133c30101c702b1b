import { getDocument, type PDFPageProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { send } from '../http/send';

/** Ours, and for every document: one that a document makes for itself ends with it, under the next one's hands. */
const worker = PDFWorker.create({
  port: new Worker(new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url), {
    type: 'module',
  }),
});

/** Wide enough to be read on a dense screen when the canvas is shown smaller. */
const pixelWidth = 1400;
const mostPages = 20;

/** Draws the pages of a document into an element, in place of whatever was there. */
export async function drawPdf(
  file: string | Blob,
  container: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const content = typeof file === 'string' ? await send(file, { signal }) : file;
  const data = await content.arrayBuffer();
  signal.throwIfAborted();
  const loading = getDocument({ data, worker, enableXfa: false });
  signal.addEventListener('abort', () => void loading.destroy());
  const document = await loading.promise;
  container.replaceChildren();
  for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
    const page = await document.getPage(number);
    const drawn = await drawPage(page);
    if (signal.aborted) return;
    container.append(...drawn);
  }
}

async function drawPage(page: PDFPageProxy): Promise<HTMLElement[]> {
  const canvas = document.createElement('canvas');
  const viewport = page.getViewport({ scale: pixelWidth / page.getViewport({ scale: 1 }).width });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.setAttribute('aria-hidden', 'true');
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  const text = document.createElement('p');
  text.textContent = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  return [canvas, text];
}
