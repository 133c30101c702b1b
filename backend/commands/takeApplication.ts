import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';

/** An officer takes a registered application into review. */
export async function takeApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'take'>,
): Promise<void> {
  await advance(act, application, 'take', { seen, patch: { officerId: act.user.id } });
}
