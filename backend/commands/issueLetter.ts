import type { Act } from '../act';
import type { Bilingual } from '../contract/common';
import { localDate } from '../domain/localTime';
import type { Application } from '../models/Application';
import type { LetterFacts } from '../papers/facts';
import type { CheckedSubmission } from './checkSubmission';
import { issuePaper } from './issuePaper';

type LetterOwn = Pick<LetterFacts, 'via' | 'relation' | 'conclusion' | 'benefits' | 'consents'>;

/** Files the application letter of a choice; it is rendered when somebody first opens it. */
export async function issueLetter(
  act: Act,
  application: Application,
  checked: CheckedSubmission,
): Promise<void> {
  await issuePaper(act, application, 'letter', await letterFacts(act, checked), { later: true });
}

/** What the letter says beside the common facts, from the submission as it was judged. */
export async function letterFacts(
  act: Act,
  { parent, conclusion, benefits, consents, consentPaper }: CheckedSubmission,
): Promise<LetterOwn> {
  const names: Map<string, Bilingual> = new Map(
    (await act.trx('benefits').select('code', 'name')).map(({ code, name }) => [code, name]),
  );
  const titles = await act.trx('consent_texts').select('kind', 'version', 'title');
  const relation = await act.trx('relations').where('code', parent.relation).first('name');
  const { number, issuer, issuedOn, validUntil, attachment } = conclusion;
  return {
    via: consentPaper === null ? 'portal' : 'office',
    relation: relation.name,
    conclusion: {
      ...{ number, issuer, issuedOn, validUntil },
      attached: attachment !== null,
      expired: validUntil < localDate(act.now),
    },
    benefits: benefits.map(({ benefit, attachment: proof }) => ({
      name: names.get(benefit)!,
      attached: proof !== null,
    })),
    consents: (['rules', 'personalData', 'notices'] as const).flatMap(
      (kind) => titles.find((row) => row.kind === kind && row.version === consents[kind])?.title ?? [],
    ),
  };
}
