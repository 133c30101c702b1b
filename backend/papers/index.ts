import type { Language } from '../contract/common';
import { applicationLetter } from './applicationLetter';
import { complaintDecision, complaintForward, complaintReceipt } from './complaint';
import { enrolment } from './enrolment';
import type { CommonFacts, Head, PaperFacts, PaperKind } from './facts';
import { type About, setLetter } from './letter';
import { type Block, readMarkup } from './markup';
import { lineBreak, unprotect } from './protect';
import { receipt } from './receipt';
import { referral } from './referral';
import { referralEnded } from './referralEnded';
import { referralExtended } from './referralExtended';
import { refusal } from './refusal';
import { refusalReceipt } from './refusalReceipt';
import { composeWording } from './wording';

export type { CommonFacts, Ground, Office, PaperFacts, PaperKind, Person, Text } from './facts';

/** A paper as PDF from the facts stored with it: same facts and wording, same bytes. A draft says that it is one. */
export async function renderPaper<K extends PaperKind>(
  kind: K,
  facts: PaperFacts[K],
  language: Language,
  { draft = false }: { draft?: boolean } = {},
): Promise<Buffer> {
  const blocks = readMarkup(composeWording(kind, language, paperVariables[kind](facts, language)));
  return setLetter(blocks, { ...about(facts, language, blocks), draft: draft ? draftMark : undefined });
}

type Variables = { [K in PaperKind]: (facts: PaperFacts[K], language: Language) => object };

export const paperVariables: Variables = {
  receipt,
  'refusal-receipt': refusalReceipt,
  refusal,
  enrolment,
  referral,
  'referral-extended': referralExtended,
  'referral-ended': referralEnded,
  letter: applicationLetter,
  'complaint-receipt': complaintReceipt,
  'complaint-decision': complaintDecision,
  'complaint-forward': complaintForward,
};
export const paperKinds = Object.keys(paperVariables) as PaperKind[];

const draftMark = 'ЖОБА, берілген жоқ  ·  ПРОЕКТ, не выдано';

/** The document's own data name no person: files get forwarded and indexed. */
function about(facts: CommonFacts, language: Language, blocks: Block[]): About {
  const heading = blocks.find((block) => block.kind === 'title');
  const title = unprotect(heading?.text ?? '').replaceAll(lineBreak, ' ');
  return {
    language,
    title: `${title} № ${facts.number}`,
    author: facts.department.name[language],
    subject: facts.service.title[language],
    keywords: [facts.number, facts.applicationNumber].join(', '),
    issuedAt: new Date(facts.issuedAt),
    footer: `№ ${facts.number}`,
    seal: facts.head ? seal(facts.head, language) : undefined,
  };
}

/** The log and its last link, by which the paper's holder can show that nothing before it was changed since. */
function seal({ queue, sequence, link }: Head, language: Language): string {
  return unprotect(composeWording('seal', language, { queue, sequence, link })).trim();
}
