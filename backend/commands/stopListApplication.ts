import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';

const stopDays = 10;

/** Passes a child over for ten days after a no-show; a person decides, the filing time stays (O254). */
export async function stopListApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'stopList'>,
): Promise<void> {
  const until = new Date(act.now.getTime() + stopDays * 86_400_000);
  await advance(act, application, 'stopList', {
    seen,
    patch: { stoppedUntil: until },
    payload: { until: until.toISOString() },
  });
}

/** Ends the passing over before its term. */
export async function resumeApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'resume'>,
): Promise<void> {
  await advance(act, application, 'resume', { seen, patch: { stoppedUntil: null } });
}
