import { Model, snakeCaseMappers } from 'objection';

/** Columns are snake_case in the database and camelCase in the code; inputs were validated by the contract. */
export class Row extends Model {
  static override columnNameMappers = snakeCaseMappers();
}
