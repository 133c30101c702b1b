import type { Act, StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { conflict, invalid } from '../errors';
import type { Application } from '../models/Application';
import { yearOfGrades } from '../models/rolledYear';
import { Submission } from '../models/Submission';
import { SubmissionVersion } from '../models/SubmissionVersion';
import { advance } from './advance';
import { chainOf } from './chainOf';
import { checkPossible } from './checkPossible';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';
import { leaveTwins } from './releaseTwins';
import { standingIn } from './standing';
import { placeToState } from './statePlace';
import { findQueue } from './submission/findQueue';
import { findService } from './submission/findService';

/**
 * Moves a child to the queue of the organisation that serves another language or grade, or the impairment its newest
 * conclusion names, with its filing moment. Both queues' logs tell it.
 */
export async function moveApplication(
  act: StaffAct,
  application: Application,
  { seen, language, grade, basis }: ActionRequest<'move'>,
): Promise<void> {
  await checkPossible(act, application, 'move', seen);
  const { impairment } = await currentVersion(act, application);
  const wanted = {
    organizationId: application.organizationId,
    language: language ?? application.language,
    grade: grade ?? application.grade,
    impairment,
  };
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const queue = await findQueue(act, wanted, child.born_on);
  if (!queue) throw conflict('queue.none_fits');
  if (queue.id === application.queueId) throw invalid({ language: 'queue.same', grade: 'queue.same' });
  const gradeYear =
    grade === undefined
      ? application.gradeYear
      : await yearOfGrades(
          act.trx,
          { ...wanted, queueId: queue.id, intakeFrom: await intakeOf(act, application) },
          act.now,
        );
  await moveTo(act, application, { ...wanted, queue: queue.id, gradeYear }, basis);
  await planMessages(act, application, 'moved', await placeToState(act, application));
}

async function intakeOf(act: Act, { submissionId }: Application): Promise<string | null> {
  const { service } = await Submission.query(act.trx).findById(submissionId).throwIfNotFound();
  return (await findService(act, service)).intakeFrom;
}

async function currentVersion(act: Act, { submissionId }: Application): Promise<SubmissionVersion> {
  return SubmissionVersion.query(act.trx)
    .where({ submission_id: submissionId })
    .orderBy('version', 'desc')
    .first()
    .throwIfNotFound();
}

interface Destination {
  queue: number;
  language: Application['language'];
  grade: number | null;
  gradeYear: number;
  impairment: string;
  /** By the choice of an officer, since none fits. */
  chosen?: true;
}

/** The move itself, for an officer's decision and for the roll of the cohorts alike. */
export async function moveTo(
  act: Act,
  application: Application,
  { queue, chosen, ...counted }: Destination,
  basis?: string,
): Promise<void> {
  const from = application.queueId!;
  const { chain_id: target } = await act.trx('queues').where('id', queue).first('chain_id');
  const chains = [await chainOf(act, application), Number(target)];
  await act.trx('chains').whereIn('id', chains).orderBy('id').forUpdate().select('id');
  const { patch, payload } = await standingIn(act, application, queue);
  await leaveTwins(act, application);
  const moved = { queue, left: from, from: application.status, to: application.status };
  await recordEvent(act, chains[0]!, { type: 'move', applicationId: application.id, payload: moved });
  await advance(act, application, 'move', {
    patch: {
      ...patch,
      ...{ queueId: queue, ...counted, overAge: false, twinOf: null, passNext: false },
      otherImpairment: application.otherImpairment && counted.impairment === application.impairment,
    },
    payload: { ...payload, queue, left: from, ...(chosen && { chosen }) },
    texts: { reason: basis },
  });
}
