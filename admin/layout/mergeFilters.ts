export type Filters = Record<string, unknown>;

/**
 * What somebody changed in the filters they saw, on top of the newest ones: of two changes that come so quickly
 * that the second has not seen the first, neither is lost.
 */
export function mergeFilters(newest: Filters, seen: Filters, wanted: Filters): Filters {
  const merged = { ...newest };
  for (const key of new Set([...Object.keys(seen), ...Object.keys(wanted)])) {
    if (JSON.stringify(seen[key]) === JSON.stringify(wanted[key])) continue;
    if (wanted[key] === undefined) delete merged[key];
    else merged[key] = wanted[key];
  }
  return merged;
}
