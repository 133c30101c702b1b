import knex, { type Knex } from 'knex';
import { types } from 'pg';
import { log } from '../log';

export type ConnectOptions = {
  max?: number;
  /** Milliseconds; 0: none. */
  statementTimeout?: number;
};

/** Opens a pool for the application's role (or any other). Close it with `destroy()`. */
export function connect(url: string, { max = 10, statementTimeout = 30_000 }: ConnectOptions = {}): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'kezek',
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: 60_000,
      types: { getTypeParser },
    },
    pool: { min: 0, max },
    acquireConnectionTimeout: 10_000,
    log: knexLog,
  });
}

/** knex writes to the console otherwise; a failed statement is thrown anyway, so its warnings are enough. */
const knexLog = {
  warn: (message: unknown) => log.warn(String(message)),
  error: (message: unknown) => log.warn(String(message)),
  deprecate: (message: unknown) => log.warn(String(message)),
  debug: () => {},
};

const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, numberOrText],
  [types.builtins.NUMERIC, numberOrText],
  // A date is a day of the calendar; as a Date it would be a moment in some zone and could move to the day before.
  [types.builtins.DATE, (text) => text],
]);

/** Arrays of the types above. */
const arrays = new Map<number, number>([
  [1016, types.builtins.INT8],
  [1231, types.builtins.NUMERIC],
  [1182, types.builtins.DATE],
]);
for (const [array, element] of arrays)
  parsers.set(array, (text) => textArray(text).map(nullOr(parsers.get(element)!)));

function getTypeParser(oid: number, format?: string) {
  return parsers.get(oid) ?? types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');
}

/** Counts, sums and averages come as int8 and numeric; what a double cannot hold exactly stays text. */
function numberOrText(text: string): number | string {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return text;
  return Number.isNaN(value) ? text : value;
}

function textArray(text: string): (string | null)[] {
  return types.getTypeParser(1009 as number, 'text')(text);
}

function nullOr(parse: (text: string) => unknown) {
  return (element: string | null) => (element === null ? null : parse(element));
}
