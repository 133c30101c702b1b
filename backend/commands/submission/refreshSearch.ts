import type { Act } from '../../act';
import { foldSearch } from '../../domain/foldSearch';

/**
 * Writes what staff search a case's applications by: number, names, IINs, addresses; folded in the code, not by
 * the database's locale, as the search folds its query.
 */
export async function refreshSearch(act: Act, submissionId: string): Promise<void> {
  const row = await act
    .trx('submissions as s')
    .join('submission_versions as v', (join) =>
      join.on('v.submission_id', 's.id').andOn('v.version', 's.version'),
    )
    .join('children as c', 'c.id', 's.child_id')
    .join('representatives as r', 'r.id', 's.representative_id')
    .where('s.id', submissionId)
    .first('v.*', 'c.iin as child_iin', 'r.iin as parent_iin');
  const addresses: string[] = await act
    .trx('submission_contacts')
    .where('submission_id', submissionId)
    .pluck('address');
  const words = [
    row.child_iin,
    row.parent_iin,
    ...[row.child_last_name, row.child_first_name, row.child_middle_name],
    ...[row.parent_last_name, row.parent_first_name, row.parent_middle_name],
    ...addresses,
  ];
  await act
    .trx('applications')
    .where('submission_id', submissionId)
    .update({ search: act.trx.raw("number || ' ' || ?", [foldSearch(words.filter(Boolean).join(' '))]) });
}
