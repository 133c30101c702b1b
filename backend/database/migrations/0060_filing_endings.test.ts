import { Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';
import { down, up } from './0060_filing_endings';

describe('0060_filing_endings', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('ends what was left open by the event that ended its question, and nothing else', async () => {
    const { officer } = cases;
    const basis = 'Сот шешімі';
    const [back, gone, waiting] = [
      await cases.in('queued'),
      await cases.in('queued'),
      await cases.in('queued'),
    ];
    for (const one of [back, gone, waiting])
      await cases.say(officer, one, 'correctFiling', { class: 'out-of-turn', basis });
    const revoked = { grounds: ['no-consent'], reasons: { kk: 'Себеп', ru: 'Причина' } };
    await cases.say(officer, back, 'revoke', revoked);
    await cases.say(cases.officer2, back, 'reopen', { basis });
    await cases.say(officer, gone, 'withdraw', { reason: 'Көшті' });

    const trx = await server.database.owner.transaction();
    const rows = () => trx('filing_corrections').orderBy('application_id');
    const ended = await rows();
    // As it was before: nothing told an ended proposal from one that waits.
    await trx('filing_corrections').update({ ended_at: null, ending: null });
    await down(trx);
    expect(await rows()).toHaveLength(3);
    await up(trx);
    expect(await rows()).toEqual(ended);
    expect(ended.map(({ ending }) => ending)).toEqual(['revoke', 'withdraw', null]);
    await down(trx);
    expect(await rows()).toMatchObject([{ application_id: waiting.id }]);
    await trx.rollback();
  });
});
