import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Knex } from 'knex';

type Migration = Knex.Migration;

/** Migrations by their name without extension, so that source (.ts) and build (.js) tell the same story. */
export class MigrationSource implements Knex.MigrationSource<string> {
  constructor(private readonly folder: string = join(__dirname, 'migrations')) {}

  async getMigrations(): Promise<string[]> {
    return this.names();
  }

  names(): string[] {
    const files = readdirSync(this.folder).filter((file) => /^\d{4}_\w+\.(ts|js)$/.test(file));
    return files.map((file) => parse(file).name).sort();
  }

  getMigrationName(name: string): string {
    return name;
  }

  async getMigration(name: string): Promise<Migration> {
    return require(join(this.folder, name));
  }
}
