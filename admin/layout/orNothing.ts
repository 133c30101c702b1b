/**
 * Of a switch among filters: off, the filter is gone rather than its contrary. Empty, for a live form of filters keeps
 * what it is told nothing of.
 */
export const orNothing = (value: boolean) => value || '';
