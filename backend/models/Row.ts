import { Model, snakeCaseMappers } from 'objection';

/**
 * Columns are snake_case in the database and camelCase on a model's rows (inserted, patched, read); conditions name
 * them as the database does. Inputs were validated by the contract.
 */
export class Row extends Model {
  static override columnNameMappers = snakeCaseMappers();
}
