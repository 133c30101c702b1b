import { Application } from '../models/Application';
import { possibleActions } from '../policies/applications';
import { startServer, type TestServer } from '../test/server';
import { syntheticApplications } from '../test/syntheticApplications';

describe('can', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    const { owner } = server.database;
    await syntheticApplications(owner, 400, server.clock.now());
    // Flags in every combination, with a stop that has ended and one that has not.
    await owner.raw(
      `UPDATE applications SET contested = id % 2 = 0, referral_extended = id % 3 = 0,
         referral_accepted_at = CASE WHEN id % 5 < 2 THEN now() END,
         stopped_until = CASE id % 4 WHEN 1 THEN now() - interval '1 hour' WHEN 2 THEN now() + interval '1 hour' END`,
    );
  });
  afterAll(() => server.close());

  it.each([
    ['operator', 'operator'],
    ['admin', 'admin.karaganda'],
    ['officer', 'officer.karaganda'],
    ['head', 'head.school9'],
  ] as const)('as the database picks it for %s is what the rule answers', async (role, login) => {
    const client = await server.as(login);
    const { status, body } = await client.list('/api/applications', { range: [0, 199] });
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(role === 'head' ? 0 : 100);
    for (const { id, can } of body) {
      const row = await Application.query(server.database.knex).findById(id).throwIfNotFound();
      const possible = possibleActions(role, row.status, row.flags(server.clock.now()));
      // None of these has a twin in its queue.
      const expected = possible.filter((action) => action !== 'joinTwins');
      expect([row.id, row.status, can]).toEqual([row.id, row.status, expected]);
    }
  });
});
