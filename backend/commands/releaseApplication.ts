import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';

/** An application in review goes back among the new ones, in nobody's hands. */
export async function releaseApplication(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'release'>,
): Promise<void> {
  await advance(act, application, 'release', { seen, patch: { officerId: null } });
}
