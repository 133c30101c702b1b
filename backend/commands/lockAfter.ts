const triesBeforeLock = 10;
const lockMinutes = 15;

/**
 * How long so many failures in a row lock a login, as SQL over the count: four not at all, the next ones for some
 * seconds, each tenth for a quarter of an hour. NULL: no new lock.
 */
export function lockAfter(failures: string): string {
  return `CASE
    WHEN (${failures}) % ${triesBeforeLock} = 0 THEN interval '${lockMinutes} minutes'
    WHEN (${failures}) > 4 THEN make_interval(secs => least(30, 2 ^ least(5, ${failures} - 4)))
  END`;
}
