import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { localDate } from '../domain/localTime';
import type { TurnClass } from '../domain/ranking';
import { turnClasses } from '../domain/ranking';
import { forbidden, invalid } from '../errors';
import { Application } from '../models/Application';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { lockQueue } from './lockQueue';
import { planMessages, planNotices } from './planMessages';
import { placesToState, type Stated } from './statePlace';

/**
 * The only hand on the order: an officer proposes a corrected class or filing moment on a stated legal basis. It
 * changes nothing until a second officer confirms it.
 */
export async function correctFiling(
  act: StaffAct,
  application: Application,
  { seen, class: name, filedAt, basis }: ActionRequest<'correctFiling'>,
): Promise<void> {
  if (filedAt !== undefined) await refuseImpossible(act, application, new Date(filedAt));
  await checkPossible(act, application, 'correctFiling', seen);
  refuseUnchanged(application, { class: name, filedAt });
  const [correction] = await act
    .trx('filing_corrections')
    .insert({
      application_id: application.id,
      class: name === undefined ? null : turnClasses.indexOf(name),
      filed_at: filedAt ?? null,
      basis,
      proposed_by: act.user.id,
      proposed_at: act.now,
    })
    .returning('id');
  await advance(act, application, 'correctFiling', {
    patch: { filingProposed: true },
    payload: { correction: correction.id },
    texts: { reason: basis },
  });
}

/** A correction corrects something: what is so already needs no second officer and no message. */
function refuseUnchanged(
  application: Application,
  { class: name, filedAt }: Pick<ActionRequest<'correctFiling'>, 'class' | 'filedAt'>,
): void {
  const sameClass = name === undefined || turnClasses.indexOf(name) === application.class;
  const sameTime = filedAt === undefined || Date.parse(filedAt) === application.filedAt?.getTime();
  if (sameClass && sameTime)
    throw invalid({ [name === undefined ? 'filedAt' : 'class']: 'filing.unchanged' });
}

/** Nothing is filed in the future, before applications to the service were taken, nor for a child not yet born. */
async function refuseImpossible(act: StaffAct, application: Application, filedAt: Date): Promise<void> {
  if (filedAt > act.now) throw invalid({ filedAt: 'date.future' });
  const [day, known] = [localDate(filedAt), await daysBefore(act, application)];
  if (day < known.since) throw invalid({ filedAt: 'filing.before_service' }, { since: known.since });
  if (day < known.born_on) throw invalid({ filedAt: 'filing.before_birth' });
}

async function daysBefore(
  act: StaffAct,
  { submissionId }: Application,
): Promise<{ since: string; born_on: string }> {
  return act
    .trx('submissions as s')
    .join('services as v', 'v.code', 's.service')
    .join('children as c', 'c.id', 's.child_id')
    .where('s.id', submissionId)
    .first('v.since', 'c.born_on');
}

interface Correction {
  id: number;
  class: TurnClass | null;
  filed_at: Date | null;
  basis: string;
  proposed_by: number;
}

/** A second officer confirms; everybody who moved down is told, from which place to which. */
export async function confirmFiling(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'confirmFiling'>,
): Promise<void> {
  await checkPossible(act, application, 'confirmFiling', seen);
  const correction = await decide(act, application, true);
  await lockQueue(act, application.queueId!);
  const before = await placesToState(act, application.queueId!);
  await advance(act, application, 'confirmFiling', {
    patch: {
      filingProposed: false,
      ...(correction.class !== null && { correctedClass: correction.class, class: correction.class }),
      ...(correction.filed_at !== null && { filedAt: correction.filed_at }),
    },
    payload: {
      correction: correction.id,
      ...(correction.class !== null && { class: correction.class }),
      ...(correction.filed_at !== null && { filedAt: correction.filed_at.toISOString() }),
      proposedBy: correction.proposed_by,
    },
    texts: { reason: correction.basis },
  });
  const after = await placesToState(act, application.queueId!);
  const [was, is] = [before.get(application.id), after.get(application.id)];
  await planMessages(act, application, 'filing-corrected', is, was);
  await tellMovedDown(act, application, before, after);
}

async function tellMovedDown(
  act: StaffAct,
  { id: corrected }: Application,
  before: Map<number, Stated>,
  after: Map<number, Stated>,
): Promise<void> {
  const lower = [...after].filter(
    ([id, { place }]) => id !== corrected && place > (before.get(id)?.place ?? place),
  );
  const others = await Application.query(act.trx)
    .whereRaw('id = ANY (?::bigint[])', [lower.map(([id]) => id)])
    .orderBy('id');
  await planNotices(
    act,
    'moved-down',
    others.map((other) => ({
      application: other,
      stated: after.get(other.id),
      before: before.get(other.id),
    })),
  );
}

export async function rejectFiling(
  act: StaffAct,
  application: Application,
  { seen, reason }: ActionRequest<'rejectFiling'>,
): Promise<void> {
  await checkPossible(act, application, 'rejectFiling', seen);
  const { id } = await decide(act, application, false);
  await advance(act, application, 'rejectFiling', {
    patch: { filingProposed: false },
    payload: { correction: id },
    texts: { reason },
  });
}

/** Closes the proposal; whoever made it does not decide on it (`filing_corrections_second_officer`). */
async function decide(act: StaffAct, application: Application, confirmed: boolean): Promise<Correction> {
  const open = await act
    .trx('filing_corrections')
    .where('application_id', application.id)
    .whereNull('decided_at')
    .whereNull('ended_at')
    .forUpdate()
    .first();
  if (open.proposed_by === act.user.id)
    throw forbidden({ action: 'confirmFiling', rule: 'filing.second_officer' });
  await act
    .trx('filing_corrections')
    .where('id', open.id)
    .update({ confirmed, decided_at: act.now, decided_by: act.user.id });
  return open;
}
