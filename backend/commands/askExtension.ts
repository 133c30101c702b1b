import type { Act } from '../act';
import { invalid } from '../errors';
import type { Application } from '../models/Application';
import { checkPossible } from './checkPossible';
import { extendReferral } from './extendReferral';

/** The parent extends the referral, once, with the reason and the paper that shows it. */
export async function askExtension(
  act: Act,
  application: Application,
  { until, reason, attachment }: { until: string; reason: string; attachment: string | null },
): Promise<void> {
  const seen = application.version;
  await checkPossible(act, application, 'extendReferral', seen);
  if (attachment === null) throw invalid({ attachment: 'document.missing' });
  await extendReferral(act, application, { seen, until, reason, attachment });
}
