import type { Knex } from 'knex';

let opened = 0;

/**
 * The rows of a statement by a cursor of the database, so many at a time: a million of them pass through without
 * being held. Of one transaction; take rows while `has` or else `fill` says that there are some.
 */
export class Rows<Row> {
  private readonly name = `rows_${++opened}`;
  private declared = false;
  private ended = false;
  private at = 0;
  rows: Row[] = [];

  constructor(
    private readonly trx: Knex,
    private readonly sql: string,
    private readonly bindings: readonly Knex.RawBinding[] = [],
    private readonly batch = 1000,
  ) {}

  get has(): boolean {
    return this.at < this.rows.length;
  }

  /** Nothing is left, neither here nor in the database. */
  get isDone(): boolean {
    return this.ended && !this.has;
  }

  /** The next row, without taking it. */
  get next(): Row | undefined {
    return this.rows[this.at];
  }

  take(): Row {
    return this.rows[this.at++]!;
  }

  /** Reads on when everything read is taken; false at the end. */
  async fill(): Promise<boolean> {
    if (this.has) return true;
    if (this.ended) return false;
    if (!this.declared) {
      await this.trx.raw(`DECLARE ${this.name} NO SCROLL CURSOR FOR ${this.sql}`, [...this.bindings]);
      this.declared = true;
    }
    const { rows } = await this.trx.raw(`FETCH ${this.batch} FROM ${this.name}`);
    this.rows = rows;
    this.ended = rows.length < this.batch;
    this.at = 0;
    return this.has;
  }
}
