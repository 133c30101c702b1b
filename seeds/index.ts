import type { Knex } from 'knex';
import { seedLists } from './01_reference';
import { seedOrganizations } from './02_organizations';

export { seedDemoUsers } from './03_demo_users';
export { seedDemo } from './04_demo';

/**
 * Reference data of the whole system: repeatable, run at every start as the owner or as the application. Missing
 * rows are added, those that are there are never changed.
 */
export async function seedReference(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await seedLists(trx);
    await seedOrganizations(trx);
  });
}
