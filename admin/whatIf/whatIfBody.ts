import type { QueueRulesView } from '../../backend/contract/queueViews';

type Values = Record<string, unknown>;

const terms = ['referralWorkingDays', 'stopListDays', 'extensionDays'] as const;
const classes = ['outOfTurn', 'firstPriority'] as const;

/** What differs from the rules in force, the places added, and since when; nothing else is asked about. */
export function whatIfBody(values: Values, rules: QueueRulesView): Values {
  const given = (values.terms ?? {}) as Values;
  const changedTerms = terms.filter((name) => filled(given[name]) && given[name] !== rules[name]);
  const places = (values.places ?? {}) as Values;
  return {
    ...(filled(values.from) && { from: values.from }),
    ...(filled(values.ratio) && values.ratio !== rules.ratio && { ratio: values.ratio }),
    ...Object.fromEntries(
      classes.filter((name) => !same(values[name], rules[name])).map((name) => [name, values[name] ?? []]),
    ),
    ...(filled(places.added) &&
      places.added !== 0 && {
        places: { added: places.added, ...(filled(places.from) && { from: places.from }) },
      }),
    ...(changedTerms.length > 0 && {
      terms: Object.fromEntries(changedTerms.map((name) => [name, given[name]])),
    }),
  };
}

const filled = (value: unknown) => value !== undefined && value !== null && value !== '';

function same(one: unknown, other: readonly string[]): boolean {
  return [...((one ?? []) as string[])].sort().join() === [...other].sort().join();
}
