import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { invalid } from '../errors';
import type { Application } from '../models/Application';
import { User } from '../models/User';
import { advance } from './advance';
import { checkPossible } from './checkPossible';

/** An application in review passes to another officer of the same region. */
export async function handOverApplication(
  act: StaffAct,
  application: Application,
  { seen, to }: ActionRequest<'handOver'>,
): Promise<void> {
  const officer = await User.query(act.trx)
    .findById(to)
    .where({ role: 'officer', region_id: application.regionId, active: true });
  if (!officer) throw invalid({ to: 'officer.unknown' });
  await checkPossible(act, application, 'handOver', seen);
  if (officer.id === application.officerId) throw invalid({ to: 'officer.same' });
  await advance(act, application, 'handOver', {
    seen,
    patch: { officerId: officer.id },
    payload: { officer: officer.id },
  });
}
