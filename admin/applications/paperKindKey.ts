import type { TextKey } from '../i18n/dictionary';

const known = [
  'receipt',
  'refusal-receipt',
  'refusal',
  'referral',
  'referral-extended',
  'referral-ended',
  'enrolment',
  'letter',
  'complaint-receipt',
  'complaint-decision',
  'complaint-forward',
] as const;

/** The name of a kind of paper; one that came later is just a paper. */
export function paperKindKey(kind: string): TextKey {
  const found = known.find((name) => name === kind);
  return `applications.paperKinds.${found ?? 'other'}`;
}
