/** What a form sent in some fields, trimmed; an empty answer is no answer. */
export function readForm(
  form: URLSearchParams,
  names: readonly string[],
): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, form.get(name)?.trim() || undefined]));
}

/**
 * A date of three fields as `YYYY-MM-DD`; undefined where all are empty. What is no date comes back as it was
 * typed, so that it is refused and shown again.
 */
export function readDate(form: URLSearchParams, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map(
    (part) => form.get(`${name}.${part}`)?.trim() ?? '',
  );
  if (!day && !month && !year) return undefined;
  return [year, ...[month, day].map((part) => part?.padStart(2, '0').slice(-4))].join('-').slice(0, 20);
}
