import type { Knex } from 'knex';
import { inTransaction } from '../database/inTransaction';
import { AppError } from '../errors';
import type { Problem } from '../pages/fields';
import { constraintError } from './constraintError';

/**
 * Runs what a form asked for in a transaction. A refusal that the page can tell comes back as its problems, by field
 * where it has one; whatever else goes wrong is thrown on.
 */
export async function attempt<T>(
  db: Knex,
  run: (trx: Knex) => Promise<T>,
): Promise<{ done: T } | { problems: Problem[] }> {
  try {
    return { done: await inTransaction(db, run) };
  } catch (thrown) {
    const error = thrown instanceof AppError ? thrown : constraintError(thrown);
    if (!error || ![400, 409].includes(error.status)) throw thrown;
    return { problems: problemsOf(error) };
  }
}

function problemsOf({ code, params, errors }: AppError): Problem[] {
  const given = params as Record<string, string | number>;
  const byField = Object.entries(errors).map(([field, problem]) => ({ field, code: problem, params: given }));
  return byField.length > 0 ? byField : [{ field: 'main', code, params: given }];
}
