import type { Act, StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { openStatuses } from '../contract/statuses';
import { dueAt } from '../domain/workingDays';
import { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { Submission } from '../models/Submission';
import { advance } from './advance';
import { settle } from './catchUp';
import { checkPossible } from './checkPossible';
import { lockIfBehind } from './lockCohorts';
import { planMessages } from './planMessages';
import { standingIn } from './standing';
import { placeToState } from './statePlace';
import { findService } from './submission/findService';

/**
 * Reopens a refused application on a stated basis (complaint upheld, court), at its original filing moment: back into
 * the queue it was revoked from, else into review with a new term. Where the child has applied anew meanwhile, the
 * parent picks which application stays, and the place is held till then.
 */
export async function reopenApplication(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'reopen'>,
): Promise<void> {
  await checkPossible(act, application, 'reopen', seen);
  const anew = await appliedAnew(act, application);
  if (!anew) return bringBack(act, application, basis);
  await advance(act, application, 'askChoice', {
    patch: { reopening: true, suspendedAt: application.suspendedAt ?? act.now },
    payload: { anew: anew.id },
    texts: { reason: basis },
  });
  await planMessages(act, application, 'choose-application');
}

/**
 * The reopening itself; the one who chose, or the officer of the reopening, goes on with the review. While another
 * representative's application stands in the order for the child this one waits in review, till an officer has settled
 * which of them goes on.
 */
export async function bringBack(act: Act, application: Application, basis: string): Promise<void> {
  const last = await act
    .trx('events')
    .where('application_id', application.id)
    .whereIn('type', ['refuse', 'revoke'])
    .orderBy('id', 'desc')
    .first('type', 'chain_id');
  const ended = { reopening: false, suspendedAt: null };
  await lockIfBehind(act, application);
  const others = await ofOthers(act, application);
  const taken = others.some(({ status }) => status === 'queued' || status === 'referred');
  if (last?.type === 'revoke' && !taken) {
    const queueId = application.queueId ?? (await queueOf(act, last.chain_id));
    const { patch, payload } = await standingIn(act, application, queueId);
    await advance(act, application, 'reopen', {
      to: 'queued',
      patch: { ...ended, ...patch, queueId, decidedAt: await acceptedAt(act, application) },
      payload,
      texts: { reason: basis },
    });
  } else {
    await advance(act, application, 'reopen', {
      to: 'in_review',
      patch: {
        ...ended,
        contested: others.length > 0,
        decidedAt: null,
        dueAt: await newTerm(act, application),
        officerId: act.user?.id ?? application.officerId,
      },
      texts: { reason: basis },
    });
  }
  await settle(act, application);
  await planMessages(act, application, 'reopened', await placeToState(act, application));
}

/** Open applications of another representative for the same child in the exclusive group. */
async function ofOthers(act: Act, application: Application): Promise<Application[]> {
  const { childId: child_id, exclusiveGroup: exclusive_group, representativeId } = application;
  return Application.query(act.trx)
    .where({ child_id, exclusive_group })
    .whereNot('representative_id', representativeId)
    .whereIn('status', [...openStatuses]);
}

/** The queue whose log a chain is; a suspended refusal may have rolled out of every queue since it was in this one. */
async function queueOf(act: Act, chain: number): Promise<number> {
  return (await act.trx('queues').where('chain_id', chain).first('id')).id;
}

/** Another open application of the same representative in the exclusive group, filed since the refusal. */
export async function appliedAnew(act: Act, application: Application): Promise<Application | undefined> {
  return Application.query(act.trx)
    .where({
      child_id: application.childId,
      representative_id: application.representativeId,
      exclusive_group: application.exclusiveGroup,
    })
    .whereNot('id', application.id)
    .whereIn('status', [...openStatuses])
    .forNoKeyUpdate()
    .first();
}

async function newTerm(act: Act, application: Application): Promise<Date> {
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const { decisionWorkingDays } = await findService(act, submission.service);
  return dueAt(act.now, decisionWorkingDays, await findCalendar(act.trx));
}

/** When it was accepted into the queue to which it returns: the decision that is in force again. */
async function acceptedAt(act: Act, { id }: Application): Promise<Date | null> {
  const row = await act
    .trx('decisions')
    .where({ application_id: id, outcome: 'accepted' })
    .orderBy('id', 'desc')
    .first('decided_at');
  return row?.decided_at ?? null;
}
