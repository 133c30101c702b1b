import type { Act } from '../../act';
import { nameless } from './nameless';

/**
 * Names, address, conclusion, contacts, and what staff search by. The IIN and the birth date go with the last case
 * that knew them; in place of an IIN stands the row's own number, which no IIN can be (its month is 00).
 */
export async function destroyPeople({ trx }: Act, submission: string) {
  const row = await trx('submissions').where('id', submission).first('child_id', 'representative_id');
  const submission_versions = await trx('submission_versions').where('submission_id', submission).update({
    child_last_name: nameless,
    child_first_name: nameless,
    child_middle_name: null,
    parent_last_name: nameless,
    parent_first_name: nameless,
    parent_middle_name: null,
    street: nameless,
    house: nameless,
    flat: null,
    conclusion_number: nameless,
    conclusion_issuer: nameless,
    answer: null,
  });
  const submission_contacts = await trx('submission_contacts').where('submission_id', submission).delete();
  await trx('applications')
    .where('submission_id', submission)
    .update({ search: trx.ref('number') });
  await trx('idempotency_keys').where('submission_id', submission).delete();
  return {
    submission_versions,
    submission_contacts,
    children: await forget(trx, 'children', 'child_id', row.child_id, submission),
    representatives: await forget(
      trx,
      'representatives',
      'representative_id',
      row.representative_id,
      submission,
    ),
  };
}

async function forget(
  trx: Act['trx'],
  table: 'children' | 'representatives',
  column: string,
  id: number,
  submission: string,
): Promise<number> {
  const another = await trx('submissions')
    .where(column, id)
    .whereNot('id', submission)
    .whereNull('erased_at')
    .first('id');
  if (another) return 0;
  if (table === 'representatives') await trx('account_sessions').where('representative_id', id).delete();
  return trx(table)
    .where({ id })
    .update({
      iin: trx.raw("lpad(id::text, 12, '0')"),
      ...(table === 'children' && { born_on: trx.raw("date_trunc('year', born_on)::date") }),
    });
}
