import type { QueueRulesView } from '../../backend/contract/queueViews';

const terms = [
  'ratio',
  'outOfTurn',
  'firstPriority',
  'referralWorkingDays',
  'annulmentDays',
  'extensionDays',
  'stopListDays',
] as const;

/** The body of a new version: its basis, its start where it is later, and the terms that differ from the latest. */
export function changedRules(
  values: Record<string, unknown>,
  latest: QueueRulesView,
): Record<string, unknown> {
  const changed = terms.filter((name) => !same(values[name], latest[name]));
  return {
    ...Object.fromEntries(changed.map((name) => [name, values[name]])),
    ...(values.startsAt !== '' && values.startsAt !== null && { startsAt: values.startsAt }),
    basis: values.basis,
  };
}

/** Benefits are a set: their order says nothing. */
function same(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown) => (Array.isArray(value) ? [...value].sort().join() : value);
  return sorted(one) === sorted(other);
}
