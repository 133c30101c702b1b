import type { Knex } from 'knex';
import { sha256 } from '../../domain/digest';
import { AppError } from '../../errors';

/** Why a token opens no draft: it was gone on with on another device, or its seven days are over. */
export async function goneDraft(trx: Knex, token: string | undefined): Promise<AppError> {
  const row = token ? await trx('drafts').where('token_hash', sha256(token)).first('data') : undefined;
  return new AppError(410, row?.data.moved ? 'draft.moved' : 'draft.ended');
}
