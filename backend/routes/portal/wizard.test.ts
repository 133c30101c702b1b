import { startServer, type TestServer } from '../../test/server';
import { Wizard } from '../../test/wizard';

describe('the wizard', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  it.each(['kk', 'ru'] as const)('leads from the consents to the number in %s', async (language) => {
    const parent = new Wizard(server.origin, language);
    const check = await parent.walkTo('check');
    expect(check.page).toBe('check');
    expect(check.html).toContain('Қасымов Қанат');
    const done = await parent.send('check');
    expect(done.page).toBe('done');
    const [, number] = /class="number">(35-\d\d-\d{6})</.exec(done.html)!;
    const row = await server.database.knex('applications').where({ number }).first();
    expect(row).toMatchObject({ status: 'registered', language: 'kk', grade: 1, impairment: 'speech' });
  });
});
