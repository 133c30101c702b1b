let ahead = 0;

/** The present moment by the server's clock: terms must not depend on how an office computer is set. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/** Learns the difference from the `Date` header of any answer. */
export function noteServerTime(headers: Headers): void {
  const told = Date.parse(headers.get('date') ?? '');
  // The header has whole seconds; a smaller difference says nothing.
  if (Number.isFinite(told) && Math.abs(told - Date.now() - ahead) > 2_000) ahead = told - Date.now();
}
