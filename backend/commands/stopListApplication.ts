import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { findRules } from '../models/findRules';
import { advance } from './advance';
import { checkPossible } from './checkPossible';

/** Passes a child over for ten days, or what the queue's rules say, after a no-show; a person decides, the filing time stays (O254). */
export async function stopListApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'stopList'>,
): Promise<void> {
  await checkPossible(act, application, 'stopList', seen);
  const { stopListDays } = await findRules(act.trx, application.queueId!);
  const until = new Date(act.now.getTime() + stopListDays * 86_400_000);
  await advance(act, application, 'stopList', {
    seen,
    patch: { stoppedUntil: until, stopProposed: false },
    payload: { until: until.toISOString() },
  });
}

/** Ends the passing over before its term, or decides that a child whose referral lapsed is not passed over at all. */
export async function resumeApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'resume'>,
): Promise<void> {
  await advance(act, application, 'resume', {
    seen,
    patch: { stoppedUntil: null, stopProposed: false, passNext: false },
  });
}
