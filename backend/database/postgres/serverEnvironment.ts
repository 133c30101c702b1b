/** What PostgreSQL's programs get to see: nothing of ours, so that no PG… variable or locale changes them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
