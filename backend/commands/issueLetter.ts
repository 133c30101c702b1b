import type { Act } from '../act';
import type { Bilingual } from '../contract/common';
import { localDate } from '../domain/localTime';
import type { Application } from '../models/Application';
import { consentTitles, type Named, namedRows } from '../models/namedLists';
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
  const relations = await namedRows(act, 'relations');
  const names = await namedRows(act, 'benefits');
  const titles = await consentTitles(act);
  const { number, issuer, issuedOn, validUntil, attachment } = conclusion;
  return {
    via: consentPaper === null ? 'portal' : 'office',
    relation: nameIn(relations, parent.relation),
    conclusion: {
      ...{ number, issuer, issuedOn, validUntil },
      attached: attachment !== null,
      expired: validUntil < localDate(act.now),
    },
    benefits: benefits.map(({ benefit, attachment: proof }) => ({
      name: nameIn(names, benefit),
      attached: proof !== null,
    })),
    consents: (['rules', 'personalData', 'notices'] as const).flatMap(
      (kind) => titles.find((row) => row.kind === kind && row.version === consents[kind])?.title ?? [],
    ),
  };
}

const nameIn = (rows: readonly Named[], code: string): Bilingual =>
  rows.find((row) => row.code === code)!.name;
