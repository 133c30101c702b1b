import type { Act } from '../../act';
import { storeAttachment } from '../../commands/storeAttachment';
import { attempt } from '../../middleware/attempt';
import { limitRate } from '../../middleware/limitRate';
import type { Problem } from '../../pages/fields';
import type { Context, FormData } from '../route';

/**
 * Keeps what a form brought, before anything else in it is judged: a file is never lost to a mistake beside it. The
 * form shown again holds its id; unclaimed it goes after a day.
 */
export async function keepUpload(
  { act, ctx, db }: { act: Act; ctx: Context; db: Act['trx'] },
  { form, file, fileProblem }: FormData,
): Promise<{ attachment: string | null; problems: Problem[] }> {
  const before = form.get('attachment') || null;
  if (fileProblem) return { attachment: before, problems: [{ field: 'file', code: fileProblem }] };
  if (!file) return { attachment: before, problems: [] };
  await limitRate('upload', ctx.ip);
  const kept = await attempt(db, (trx) => storeAttachment({ ...act, trx }, file));
  if ('problems' in kept) return { attachment: before, problems: kept.problems };
  return { attachment: kept.done.id, problems: [] };
}
