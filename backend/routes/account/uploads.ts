import type { Act } from '../../act';
import { keepOwnUpload, ownUploads } from '../../commands/account/ownUploads';
import { readUpload } from '../../commands/readUpload';
import { uuid } from '../../contract/common';
import type { ErrorCode } from '../../contract/errorCodes';
import { limitRate } from '../../middleware/limitRate';
import type { AccountOwner } from '../../models/ownCases';
import type { Problem } from '../../pages/fields';
import type { Context, FormFiles } from '../route';

interface Given {
  act: Act;
  ctx: Context;
  db: Act['trx'];
  owner: AccountOwner;
}

/**
 * Keeps the files a form brought, before anything else in it is judged: none is lost to a mistake beside it. The form
 * shown again holds their ids, and those of the files it brought before; a single one takes the place of the former.
 */
export async function keepUploads(
  given: Given,
  { form, files, fileProblems }: FormFiles,
  most: number,
): Promise<{ attachments: string[]; problems: Problem[] }> {
  const before = await keptBefore(given, form);
  const codes = new Set<ErrorCode>(fileProblems.values());
  const sent = files.filter(([name]) => name === 'file').map(([, bytes]) => bytes);
  const room = most === 1 ? 1 : Math.max(0, most - before.length);
  if (sent.length > room) codes.add(most === 1 ? 'attachment.one' : 'field.too_many');
  const kept: string[] = [];
  for (const bytes of sent.slice(0, room)) {
    const one = await keepFile(given, bytes);
    if ('id' in one) kept.push(one.id);
    else codes.add(one.problem);
  }
  return {
    attachments: most === 1 && kept.length > 0 ? kept : [...before, ...kept].slice(0, most),
    problems: [...codes].map((code) => ({ field: 'file', code })),
  };
}

/** Those of the ids in the form that this device has sent; one is taken away where the form says so. */
async function keptBefore({ db, owner }: Given, form: URLSearchParams): Promise<string[]> {
  const named = form.getAll('attachment').filter((id) => uuid.safeParse(id).success);
  const removed = named.filter((id) => id === form.get('remove'));
  await ownUploads(db, owner).whereIn('id', removed).delete();
  const own = new Set(await ownUploads(db, owner).whereIn('id', named).pluck('id'));
  return [...new Set(named)].filter((id) => own.has(id));
}

/** Keeps one file, unless it cannot be read. */
export async function keepFile(
  { act, ctx, db, owner }: Given,
  file: Buffer,
): Promise<{ id: string } | { problem: ErrorCode }> {
  await limitRate('upload', ctx.ip);
  const upload = await readUpload(file);
  if ('problem' in upload) return upload;
  return { id: await db.transaction((trx) => keepOwnUpload({ ...act, trx }, owner, upload)) };
}
