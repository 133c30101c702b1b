import type { Act } from '../act';
import { canonicalJson, type Json, sha256 } from '../domain/digest';
import { badRequest, conflict } from '../errors';
import { checkSubmission } from './checkSubmission';
import { createSubmission } from './createSubmission';
import { receiptPath } from './issueReceipt';

export interface SubmissionAnswer {
  submission: string;
  applications: {
    number: string;
    organization: number;
    status: 'registered';
    receipt: string;
  }[];
}

/**
 * Files an application through the portal or the public endpoint. The same `Idempotency-Key` with the same body
 * gives the same answer and nothing new; with another body 409.
 */
export async function submitApplication(
  act: Act,
  key: string | undefined,
  body: unknown,
): Promise<SubmissionAnswer> {
  if (!key || key.length > 200 || !/^[\x21-\x7e]+$/.test(key))
    throw badRequest('request.idempotency_key_missing');
  if (isDeeperThan(body, deepest)) throw badRequest('request.malformed');
  const bodyHash = sha256(canonicalJson((body ?? null) as Json));
  // The insert waits for another request with the same key, and then sees what it left.
  const [mine] = await act
    .trx('idempotency_keys')
    .insert({ key, body_hash: bodyHash, created_at: act.now })
    .onConflict('key')
    .ignore()
    .returning('key');
  if (!mine) return repeatedAnswer(act, key, bodyHash);
  const { submission } = await createSubmission(act, await checkSubmission(act, body, 'portal'));
  await act.trx('idempotency_keys').where({ key }).update({ submission_id: submission.id });
  return answerOf(act, submission.id);
}

/** A body nested deeper than any form is never walked to its end. */
const deepest = 16;
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

async function repeatedAnswer(act: Act, key: string, bodyHash: Buffer): Promise<SubmissionAnswer> {
  const row = await act.trx('idempotency_keys').where({ key }).first();
  if (!row?.submission_id || !bodyHash.equals(row.body_hash))
    throw conflict('request.idempotency_key_reused');
  return answerOf(act, row.submission_id);
}

/** The answer from what is stored, in the order of the choices, so that a repetition says the same. */
async function answerOf(act: Act, submissionId: string): Promise<SubmissionAnswer> {
  const rows = await act
    .trx('applications as a')
    .join('papers as p', (join) => join.on('p.application_id', 'a.id').andOnVal('p.kind', 'receipt'))
    .where('a.submission_id', submissionId)
    .orderBy('a.id')
    .select('a.number', 'a.organization_id', 'p.id as paper');
  return {
    submission: submissionId,
    applications: rows.map((row) => ({
      number: row.number,
      organization: row.organization_id,
      status: 'registered' as const,
      receipt: receiptPath(row.paper),
    })),
  };
}
