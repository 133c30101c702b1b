import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { languages } from '../contract/common';
import { type Page, renderPage } from '../pages/renderPage';
import type { Context } from '../routes/route';

export const contrastCookie = 'kezek_contrast';

/** Answers with a page in its frame, compressed: most of it is read over a slow network. */
export async function showPage(ctx: Context, page: Page): Promise<void> {
  const html = renderPage({
    ...page,
    path: pathOf(ctx),
    contrast: ctx.cookies.get(contrastCookie) === '1',
  });
  ctx.type = 'html';
  ctx.vary('Accept-Encoding');
  const encoding = html.length > 1024 ? ctx.acceptsEncodings('br', 'gzip', 'identity') : 'identity';
  // At once: to hand so little to another thread takes longer than to do it.
  if (encoding === 'br') ctx.body = brotliCompressSync(html, quality);
  else if (encoding === 'gzip') ctx.body = gzipSync(html, { level: 5 });
  else ctx.body = html;
  if (encoding === 'br' || encoding === 'gzip') ctx.set('Content-Encoding', encoding);
}

/** Leads on after a form (303), so that a reload sends nothing twice. Only to a path of our own. */
export function seeOther(ctx: Context, path: string): undefined {
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
  return undefined;
}

/**
 * The path without its language, for the switches of language and contrast. A page drawn in answer to a form whose
 * address opens none has the nearest that does.
 */
function pathOf(ctx: Context): string {
  if (!languages.some((one) => ctx.path.startsWith(`/${one}/`))) return '';
  const path = ctx.path.slice(3);
  if (['GET', 'HEAD'].includes(ctx.method) || ctx.state.opens) return path;
  return /^(\/account|\/\d{2}(\/special-enrolment)?)(?=\/|$)/.exec(path)?.[0] ?? '';
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
