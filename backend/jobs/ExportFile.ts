import { Writable } from 'node:stream';
import type { Knex } from 'knex';

/** Bytes of one piece: some twenty of them make a file of 100,000 rows. */
const pieceSize = 512 * 1024;

/** The file of an export as a stream into the database, piece by piece. */
export class ExportFile extends Writable {
  private waiting: Buffer[] = [];
  private size = 0;
  private position = 0;

  constructor(
    private readonly db: Knex,
    private readonly id: string,
  ) {
    super();
  }

  override _write(chunk: Buffer, _: string, done: (error?: Error) => void): void {
    this.waiting.push(chunk);
    this.size += chunk.length;
    if (this.size < pieceSize) done();
    else this.store().then(() => done(), done);
  }

  override _final(done: (error?: Error) => void): void {
    this.store().then(() => done(), done);
  }

  private async store(): Promise<void> {
    if (this.size === 0) return;
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.size = 0;
    await this.db('export_pieces').insert({ export_id: this.id, position: this.position++, bytes });
  }
}
