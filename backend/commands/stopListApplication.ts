import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { Application } from '../models/Application';
import { findRules } from '../models/findRules';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { planNotices } from './planMessages';

/**
 * Passes a child over for ten days, or what the queue's rules say, mostly after a no-show; a person decides, the filing
 * time stays (O254). The family is told until when, and of the lapsed referral where there was one.
 */
export async function stopListApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'stopList'>,
): Promise<void> {
  await checkPossible(act, application, 'stopList', seen);
  const { stopListDays } = await findRules(act.trx, application.queueId!);
  const until = new Date(act.now.getTime() + stopListDays * 86_400_000);
  const lapsed = application.stopProposed;
  await advance(act, application, 'stopList', {
    seen,
    patch: { stoppedUntil: until, stopProposed: false },
    payload: { until: until.toISOString(), lapse: lapsed },
  });
  await planNotices(act, 'stop-listed', [{ application, until, lapsed }]);
}

/**
 * Ends the passing over before its term, or decides that a child whose referral lapsed is not passed over at all. Twins
 * who wait for two places come back together. Where a complaint is what ends it, the event names that.
 */
export async function resumeApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'resume'>,
  complaint?: string,
): Promise<void> {
  const twins = application.flags(act.now).passed ? await passedWith(act, application) : [];
  await advance(act, application, 'resume', { seen, patch: back(application), payload: { complaint } });
  for (const twin of twins)
    await advance(act, twin, 'resume', {
      ...(twin.flags(act.now).stopped
        ? { patch: { passNext: false }, payload: { keeps: 'stop-list' } }
        : { patch: back(twin) }),
    });
}

/** Whoever is over age stays passed over till it is moved or closed. */
const back = ({ overAge }: Application) => ({
  stoppedUntil: null,
  stopProposed: false,
  passNext: overAge,
});

/** The other twins of a pair that waits for two places; who is on the stop-list besides stays on it. */
async function passedWith(act: StaffAct, { id, twinOf }: Application): Promise<Application[]> {
  const leader = twinOf ?? id;
  return Application.query(act.trx)
    .where((one) => one.where('id', leader).orWhere('twin_of', leader))
    .whereNot('id', id)
    .where({ status: 'queued', pass_next: true })
    .orderBy('id')
    .forNoKeyUpdate();
}
