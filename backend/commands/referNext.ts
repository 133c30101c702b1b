import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import type { ReferralOutcomeView } from '../contract/queueViews';
import { inTransaction } from '../database/inTransaction';
import { AppError } from '../errors';
import { Application } from '../models/Application';
import { nextTurns } from '../models/nextTurns';
import { holdForReferral } from './holdForReferral';
import { lockCase } from './lockCase';
import { lockBeforeLapses } from './lockCohorts';
import { referApplication } from './referApplication';

/**
 * The next so many turns of a queue into one group, each referral an act of its own that the officer answers for. The
 * first that cannot be referred ends it: nobody goes past it.
 */
export async function referNext(
  act: StaffAct,
  db: Knex,
  queueId: number,
  { group, count }: { group: number; count: number },
): Promise<ReferralOutcomeView[]> {
  const outcomes: ReferralOutcomeView[] = [];
  while (outcomes.length < count) {
    await holdForReferral(act, db, queueId);
    const outcome = await inTransaction(db, (trx) => referFirst({ ...act, trx }, queueId, group)).catch(
      (error: unknown) => refused(error),
    );
    outcomes.push(outcome);
    if (outcome.outcome !== 'referred') break;
  }
  return outcomes;
}

async function referFirst(act: StaffAct, queueId: number, group: number): Promise<ReferralOutcomeView> {
  // Locked before looking: whoever another officer has just referred is not the next any more.
  await lockBeforeLapses(act, queueId);
  const [first] = await nextTurns(act.trx, queueId, 1, act.now);
  const found = first && (await Application.query(act.trx).findById(first.id));
  if (!found) return { application: null, outcome: 'queue.empty' };
  await lockCase(act.trx, found.submissionId);
  const application = await Application.query(act.trx).findById(found.id).throwIfNotFound();
  const { id, number, version } = application;
  try {
    await referApplication(act, application, { seen: version, group });
  } catch (error) {
    if (error instanceof AppError) throw new Refused({ id, number }, error);
    throw error;
  }
  return { application: { id, number }, outcome: 'referred' };
}

/** Carries who could not be referred out of the transaction that is rolled back. */
class Refused extends Error {
  constructor(
    readonly application: { id: number; number: string },
    override readonly cause: AppError,
  ) {
    super(cause.code);
  }
}

function refused(error: unknown): ReferralOutcomeView {
  if (!(error instanceof Refused)) throw error;
  const { application, cause } = error;
  const code = Object.values(cause.errors)[0] ?? cause.code;
  return { application, outcome: code, params: cause.params as ReferralOutcomeView['params'] };
}
