import { languages } from '../contract/common';
import { type Office, type Page, renderPage } from '../pages/renderPage';
import type { Context } from '../routes/route';
import { compressAtOnce, encodingFor } from './compress';

export const contrastCookie = 'kezek_contrast';

/** Answers with a page in its frame, compressed: most of it is read over a slow network. */
export async function showPage(ctx: Context, page: Page): Promise<void> {
  const html = await pageFor(ctx, page);
  ctx.type = 'html';
  const encoding = encodingFor(ctx, html.length);
  ctx.body = compressAtOnce(html, encoding);
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
}

/** A page as whoever asks sees it: in the contrast they chose, with the switch to the other language. */
export async function pageFor(ctx: Context, page: Page): Promise<string> {
  const offices = page.office ? {} : await officesFor(ctx);
  return renderPage({ ...page, ...offices, path: pathOf(ctx), contrast: hasContrast(ctx) });
}

export const hasContrast = (ctx: Context): boolean => ctx.cookies.get(contrastCookie) === '1';

/** Leads on after a form (303), so that a reload sends nothing twice. Only to a path of our own. */
export function seeOther(ctx: Context, path: string): undefined {
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
  return undefined;
}

/** Whom to call where the page does not say: the department of the region in the address, or else all of them. */
async function officesFor(ctx: Context): Promise<Pick<Page, 'office' | 'offices'>> {
  const offices = await (ctx.offices as Offices)(ctx.status < 500);
  const [, region] = /^\/(?:kk|ru)\/(\d\d)(?:\/|$)/.exec(ctx.path) ?? [];
  return { office: offices.find(({ regionId }) => regionId === region) ?? null, offices };
}

/** The departments of all regions; without looking into the database those that were found last. */
export type Offices = (look: boolean) => Promise<readonly Office[]>;

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
