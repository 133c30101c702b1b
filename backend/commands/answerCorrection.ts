import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { AnswerCorrectionRequest } from '../contract/submission';
import type { AskedItem } from '../domain/correction';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import { SubmissionVersion } from '../models/SubmissionVersion';
import { advance } from './advance';
import { endCorrection } from './endCorrection';
import { lockChains } from './lockChains';
import { newImpairment } from './newImpairment';
import { openOfCase } from './openOfCase';
import { planMessages } from './planMessages';
import { recordBeside } from './recordBeside';
import { resumedClock } from './resumedClock';
import { reclassified } from './standing';
import { checkAnswer } from './submission/checkAnswer';
import { claimAttachments, proofClaims } from './submission/claimAttachments';
import { insertVersion } from './submission/insertVersion';
import { refreshSearch } from './submission/refreshSearch';

type Answer = AnswerCorrectionRequest;

/**
 * The parent answers a request for correction, all that was asked and nothing else: a new version of the case, seen
 * by all its applications; this one returns to review.
 */
export async function answerCorrection(act: Act, application: Application, given: Answer): Promise<void> {
  const asked = await askedItems(act, application);
  const submission = await Submission.query(act.trx)
    .findById(application.submissionId)
    .forUpdate()
    .throwIfNotFound();
  const current = await SubmissionVersion.query(act.trx)
    .findById([submission.id, submission.version])
    .throwIfNotFound();
  const answer = withoutFileOfBefore(given, current);
  await checkAnswer(act, answer, asked, { submission, current });

  const others = await openOfCase(act, application);
  const moves = new Map<Application, Move>();
  for (const one of [application, ...others]) moves.set(one, await movedBy(act, one, answer));
  await lockChains(
    act,
    [...moves].map(([one, move]) => ({ ...one, ...move }) as Application),
  );

  const version = await insertVersion(act, submission, current, answer);
  await attachProofs(act, submission.id, answer);
  const documentUntil = answer.conclusion?.validUntil;
  const claimed = answer.benefits?.map(({ benefit }) => benefit);
  const payload = {
    version,
    parts: Object.keys(answer).filter((key) => !['text', 'asIs'].includes(key)),
    ...(answer.asIs?.length && { asIs: answer.asIs }),
    ...(documentUntil && { documentUntil }),
    ...(claimed && { claimed }),
  };
  for (const [one, move] of moves)
    moves.set(one, {
      ...move,
      // A newer one will be asked for again in its time.
      ...(documentUntil && { documentUntil, conclusionAskedAt: null }),
      ...(await reclassified(act, one)),
    });
  const event = await advance(act, application, 'answerCorrection', {
    patch: {
      correctionAnsweredAt: act.now,
      correctionDueAt: null,
      ...(await resumedClock(act, application)),
      ...moves.get(application),
    },
    payload,
    texts: { answer: answer.text },
  });
  await endCorrection(act, application, event, 'answered');
  for (const other of others)
    await tell(act, other, moves.get(other)!, { ...payload, answered: application.id });
  await refreshSearch(act, submission.id);
  await planMessages(act, application, 'correction-answered');
}

async function askedItems(act: Act, application: Application): Promise<AskedItem[]> {
  const items: AskedItem[] = await act
    .trx('correction_requests as r')
    .join('correction_request_items as i', 'i.request_id', 'r.id')
    .join('correction_items as c', 'c.code', 'i.item')
    .where('r.application_id', application.id)
    .whereNull('r.answered_at')
    .whereNull('r.cancelled_at')
    .orderBy('i.position')
    .select('i.item', 'c.fields');
  if (application.status !== 'correction_requested' || items.length === 0) {
    throw conflict('application.impossible', { action: 'answerCorrection', status: application.status });
  }
  return items;
}

/** The file the case has already, named again, is no new one. */
function withoutFileOfBefore(answer: Answer, current: SubmissionVersion): Answer {
  const { conclusion } = answer;
  if (!conclusion || conclusion.attachment !== current.conclusionAttachmentId) return answer;
  return { ...answer, conclusion: { ...conclusion, attachment: null } };
}

/** A benefit named in the answer is claimed anew with its new proof. */
async function attachProofs(act: Act, submissionId: string, { conclusion, benefits = [] }: Answer) {
  for (const { benefit, attachment } of benefits) {
    await act
      .trx('submission_benefits')
      .insert({ submission_id: submissionId, benefit, attachment_id: attachment, state: 'claimed' })
      .onConflict(['submission_id', 'benefit'])
      .merge({
        attachment_id: attachment,
        state: 'claimed',
        decided_at: null,
        decided_by: null,
        suspended_at: null,
      });
  }
  await claimAttachments(act, submissionId, [
    { field: 'conclusion.attachment', kind: 'conclusion', id: conclusion?.attachment ?? null },
    ...proofClaims(benefits),
  ]);
}

type Move = Pick<
  PartialModelObject<Application>,
  'impairment' | 'otherImpairment' | 'queueId' | 'documentUntil' | 'conclusionAskedAt' | 'class'
>;

async function movedBy(act: Act, application: Application, { conclusion }: Answer): Promise<Move> {
  return conclusion ? newImpairment(act, application, conclusion.impairment) : {};
}

/** Another application of the case sees the new version: its history says so, and older screens of it are stale. */
async function tell(act: Act, application: Application, move: Move, payload: object): Promise<void> {
  await recordBeside(act, application, { type: 'answerCorrection', payload: { ...payload } }, move);
}
