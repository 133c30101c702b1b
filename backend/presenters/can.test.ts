import { roles } from '../contract/statuses';
import { Application } from '../models/Application';
import { possibleActions } from '../policies/applications';
import { freshDatabase } from '../test/database';
import { syntheticApplications } from '../test/syntheticApplications';
import { applicationViews } from './applicationView';

describe('can', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const now = new Date('2026-11-23T06:00:00Z');

  beforeAll(async () => {
    database = await freshDatabase();
    const officer = { role: 'officer', password_hash: '-', name: 'Сынақ' };
    await database.owner('users').insert([
      { ...officer, login: 'one', region_id: '35' },
      { ...officer, login: 'two', region_id: '71' },
    ]);
    await syntheticApplications(database.owner, 120, now);
    // Flags in every combination, with a stop that has ended, ends now and has not ended.
    await database.owner.raw(
      `UPDATE applications SET contested = id % 2 = 0, referral_extended = id % 3 = 0,
         referral_accepted_at = CASE WHEN id % 5 < 2 THEN ?::timestamptz END,
         stopped_until = CASE id % 4 WHEN 1 THEN ?::timestamptz - interval '1 ms' WHEN 2 THEN ?
           WHEN 3 THEN ?::timestamptz + interval '1 ms' END`,
      [now, now, now, now],
    );
  });
  afterAll(() => database.drop());

  it.each(roles)('as the database picks it for %s is what the rule answers', async (role) => {
    const rows = await Application.query(database.knex).orderBy('id');
    expect(new Set(rows.map(({ status }) => status)).size).toBe(10);
    for (const row of rows) {
      const user = { id: 1, role };
      const [{ can }] = JSON.parse(
        await applicationViews({ trx: database.knex, user, now } as never, [row.id]),
      );
      expect([row.id, row.status, can]).toEqual([
        row.id,
        row.status,
        possibleActions(role, row.status, row.flags(now)),
      ]);
    }
  });
});
