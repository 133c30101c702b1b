import type { Act } from '../act';
import { destroyAttachments } from './destruction/destroyAttachments';
import { destroyMessages } from './destruction/destroyMessages';
import { destroyPapers } from './destruction/destroyPapers';
import { destroyPayloads } from './destruction/destroyPayloads';
import { destroyPeople } from './destruction/destroyPeople';
import { destroyTexts } from './destruction/destroyTexts';
import { lockCase } from './lockCase';

/** Kinds of record in the order in which a case loses them. */
export const recordKinds = ['messages', 'attachments', 'papers', 'texts', 'payloads', 'people'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a kind of record of a case consists of: table → rows that were destroyed or made nameless. */
export type Counts = Record<string, number>;

const destroy: Record<RecordKind, (act: Act, submission: string) => Promise<Counts>> = {
  messages: destroyMessages,
  attachments: destroyAttachments,
  papers: destroyPapers,
  texts: destroyTexts,
  payloads: destroyPayloads,
  people: destroyPeople,
};

/**
 * Destroys one kind of record of a case and writes down what was destroyed, when and why. The sealed log is not
 * touched: it holds digests only. False where somebody has done it meanwhile.
 */
export async function destroyRecords(
  act: Act,
  { submission, record, why }: { submission: string; record: RecordKind; why: 'term' | 'consent' },
): Promise<boolean> {
  await lockCase(act.trx, submission);
  const done = await act.trx('destructions').where({ submission_id: submission, record }).first('id');
  if (done) return false;
  const counts = await destroy[record](act, submission);
  await act
    .trx('destructions')
    .insert({ at: act.now, submission_id: submission, record, why, counts: JSON.stringify(counts) });
  if (record === 'people')
    await act.trx('submissions').where('id', submission).update({ erased_at: act.now });
  return true;
}
