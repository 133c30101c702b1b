import { notFound } from '../../errors';
import { servePublicly } from '../../middleware/servePublicly';
import { hasContrast, pageFor } from '../../middleware/showPage';
import type { Page } from '../../pages/renderPage';
import type { Context } from '../route';

/**
 * Answers with a page that is the same for everybody, but for the contrast they chose, drawn once for each version of
 * what it shows. 404 where there is nothing to show.
 */
export async function showPublicPage(
  ctx: Context,
  { name, version }: { name: string; version: string },
  make: () => Promise<Page | null>,
): Promise<void> {
  const own = `${name} ${hasContrast(ctx)}`;
  const found = await servePublicly(ctx, { name: own, version, type: 'html', vary: 'Cookie' }, async () => {
    const page = await make();
    return page && pageFor(ctx, page);
  });
  if (!found) throw notFound();
}
