/** Where an application stands; the graph between these is `domain/lifecycle`. */
export const statuses = [
  'registered',
  'in_review',
  'correction_requested',
  'queued',
  'referred',
  'enrolled',
  'refused',
  'withdrawn',
  'left',
  'archived',
] as const;
export type Status = (typeof statuses)[number];

/** Statuses in which an application is *open*: it holds the child's only try in an exclusive group. */
export const openStatuses = [
  'registered',
  'in_review',
  'correction_requested',
  'queued',
  'referred',
] as const;

export const roles = ['operator', 'admin', 'officer', 'head'] as const;
export type Role = (typeof roles)[number];

/** Who moves an application: a role, the representative, or time itself. */
export type Actor = Role | 'parent' | 'clock';

export const workQueues = [
  'new',
  'mine',
  'due',
  'answered',
  'contested',
  'placesFree',
  'referralsExpiring',
  'stopList',
  'filing',
  'impairment',
  'overAge',
  'complaints',
] as const;
export type WorkQueue = (typeof workQueues)[number];

/**
 * Why a queue goes past somebody who waits in it, the lasting reason first; then what is the twin's: twins, who are
 * referred together, are passed over together.
 */
export const passedReasons = [
  ...(['over-age', 'stop-list', 'conclusion-expired', 'twins'] as const),
  ...(['twin-stop-list', 'twin-conclusion-expired', 'twin-referred'] as const),
] as const;
export type PassedReason = (typeof passedReasons)[number];
