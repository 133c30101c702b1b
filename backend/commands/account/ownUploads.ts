import type { Knex } from 'knex';
import type { Act } from '../../act';
import type { AccountOwner } from '../../models/ownCases';
import type { Upload } from '../readUpload';
import { storeAttachment } from '../storeAttachment';

/** What a device has sent and no case holds yet. Nobody else sees it: not another device of the same account either. */
export function ownUploads(db: Knex, { session }: Pick<AccountOwner, 'session'>) {
  return db('attachments')
    .where('attachments.account_session', session)
    .whereNull('attachments.submission_id');
}

/** Stores an upload for the device that sent it; unclaimed it goes after a day. Says its id. */
export async function keepOwnUpload(
  act: Act,
  { session }: Pick<AccountOwner, 'session'>,
  upload: Upload,
): Promise<string> {
  const { id } = await storeAttachment(act, upload);
  await act.trx('attachments').where({ id }).update({ account_session: session });
  return id;
}
