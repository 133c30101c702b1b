import type { Act } from '../../act';
import { isoLocal } from '../../domain/localTime';
import { settlementName } from '../../models/namedLists';
import type { LetterFacts } from '../../papers/facts';
import type { CheckedSubmission } from '../checkSubmission';
import { letterFacts } from '../issueLetter';
import { composeFacts } from '../paperFacts';

/** The letters of a judged draft, one per choice, from the very facts they will be filed with but for the number. */
export async function previewLetters(act: Act, checked: CheckedSubmission): Promise<LetterFacts[]> {
  const { parent, child, choices, contacts } = checked;
  const { trx } = act;
  const own = await letterFacts(act, checked);
  const settlement = (await settlementName(act, parent.address.settlement))!;
  const organizations = await trx('organizations as o')
    .join('departments as d', 'd.region_id', 'o.region_id')
    .whereIn(
      'o.id',
      choices.map(({ organizationId }) => organizationId),
    )
    .select('o.id', trx.raw('to_jsonb(o) AS organization'), trx.raw('to_jsonb(d) AS department'));
  return choices.map(({ organizationId, language, grade }) => {
    const { organization, department } = organizations.find(({ id }) => Number(id) === organizationId);
    const row = {
      ...{
        child_last_name: child.lastName,
        child_first_name: child.firstName,
        child_middle_name: child.middleName,
      },
      ...{ child_iin: child.iin, born_on: child.bornOn },
      ...{
        parent_last_name: parent.lastName,
        parent_first_name: parent.firstName,
        parent_middle_name: parent.middleName,
      },
      ...{ street: parent.address.street, house: parent.address.house, flat: parent.address.flat },
      ...{ settlement, title: checked.service.title, phone: contacts[0]?.address ?? null },
      ...{ department, organization },
    };
    const unfiled = { number: '—', issuedAt: isoLocal(act.now) };
    return { ...composeFacts(row, { number: '—', language, grade }, unfiled, null), ...own };
  });
}
