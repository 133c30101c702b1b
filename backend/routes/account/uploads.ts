import type { Act } from '../../act';
import { readUpload } from '../../commands/readUpload';
import { storeAttachment } from '../../commands/storeAttachment';
import type { ErrorCode } from '../../contract/errorCodes';
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
  const kept = await keepFile({ act, ctx, db }, file);
  if ('problem' in kept) return { attachment: before, problems: [{ field: 'file', code: kept.problem }] };
  return { attachment: kept.id, problems: [] };
}

/** Keeps one file, unless it cannot be read. */
export async function keepFile(
  { act, ctx, db }: { act: Act; ctx: Context; db: Act['trx'] },
  file: Buffer,
): Promise<{ id: string } | { problem: ErrorCode }> {
  await limitRate('upload', ctx.ip);
  const upload = await readUpload(file);
  if ('problem' in upload) return upload;
  const { id } = await db.transaction((trx) => storeAttachment({ ...act, trx }, upload));
  return { id };
}
