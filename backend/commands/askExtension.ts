import type { Act } from '../act';
import type { Application } from '../models/Application';
import { extendReferral } from './extendReferral';
import { claimAttachments } from './submission/claimAttachments';

/** The parent extends the referral, once, with the reason and, if there is one, the paper that shows it. */
export async function askExtension(
  act: Act,
  application: Application,
  { until, reason, attachment }: { until: string; reason: string; attachment: string | null },
): Promise<void> {
  await extendReferral(act, application, { seen: application.version, until, reason });
  await claimAttachments(act, application.submissionId, [
    { field: 'attachment', kind: 'extension', id: attachment },
  ]);
}
