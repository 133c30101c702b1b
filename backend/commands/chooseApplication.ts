import type { Act } from '../act';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { releasePlace } from './holdPlaces';
import { appliedAnew, bringBack } from './reopenApplication';
import { withdrawApplication } from './withdrawApplication';

/** The parent's choice between the reopened application and the one filed meanwhile; an officer records it on paper. */
export async function chooseApplication(
  act: Act,
  application: Application,
  { seen, keep, basis }: { seen?: number; keep: 'reopened' | 'new'; basis: string },
): Promise<void> {
  await checkPossible(act, application, 'chooseApplication', seen);
  await advance(act, application, 'chooseApplication', {
    patch: { reopening: false, suspendedAt: null },
    payload: { keep },
    texts: { reason: basis },
  });
  if (keep === 'new') return releasePlace(act, application);
  const other = await appliedAnew(act, application);
  if (other) await withdrawApplication(act, other, { seen: other.version, reason: basis });
  await bringBack(act, application, basis);
}
