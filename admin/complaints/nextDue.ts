import type { ComplaintView } from '../../backend/contract/complaints';

/** The term that runs now: to satisfy or forward, or the higher body's; null once it has ended. */
export function nextDue({ status, forwardBy, reviewDueAt }: ComplaintView): string | null {
  if (status === 'filed') return forwardBy;
  return status === 'forwarded' ? reviewDueAt : null;
}
