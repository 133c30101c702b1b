import { config } from '../config';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { Cases } from '../test/cases';
import { FakeGateway } from '../test/fakeGateway';
import { live } from '../test/outbox';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';

describe('a consent taken back', () => {
  let server: TestServer;
  let cases: Cases;
  let gateway: FakeGateway;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    gateway = new FakeGateway();
    await gateway.open();
    config.smsGatewayUrl = gateway.url('json');
    // By day: at night notices wait for the morning.
    await server.clock.set(localMoment(addDays(localDate(new Date()), 1), '12:00'));
  });
  afterEach(async () => {
    config.smsGatewayUrl = undefined;
    await gateway.close();
    await server.clock.set(null);
  });

  const send = (until = server.clock.now()) => live(server.database.knex, server.clock.now(), until);
  /** What the phone of a case has been told, by the gateway's own word. */
  const heard = ({ phone }: Family) =>
    gateway.taken.filter(({ to }) => to.replace(/\D/g, '') === phone.slice(1)).map(({ text }) => text);
  const withdraw = (home: Family, consent: string) => home.does('withdrawConsent', { consent });
  const taskOf = async ({ one }: Family) =>
    (await cases.officer.list('/api/tasks', { filter: { application: one.id } })).body.find(
      ({ status }: { status: string }) => status === 'open',
    );

  it('is refused where it cannot be, was not given, or is being looked at, and then nothing is told', async () => {
    const home = await family(server, cases, 'registered', (body) => {
      body.notices = { channels: [], language: 'kk' };
      delete (body.consents as { notices?: string }).notices;
    });
    await send();
    const before = heard(home);
    expect((await withdraw(home, 'rules')).body.message).toBe('consent.cannot_be_withdrawn');
    expect((await withdraw(home, 'notices')).body.message).toBe('consent.not_given');
    await send();
    expect(heard(home)).toEqual(before);
    await withdraw(home, 'personalData');
    expect((await withdraw(home, 'personalData')).body.message).toBe('consent.already_asked');
    await send();
    expect(heard(home)).toHaveLength(before.length + 1);
  });

  it('of notices is answered on the phone that it was for, without a term it does not have; then it is silent', async () => {
    const home = await family(server, cases, 'in_review');
    await send();
    const before = heard(home).length;
    expect((await withdraw(home, 'notices')).status).toBe(200);
    await send();
    const [answer, ...others] = heard(home).slice(before);
    expect(others).toEqual([]);
    expect(answer).toContain(home.one.number);
    expect(answer).toContain('енді келмейді');
    expect(answer).not.toMatch(/15|жұмыс күн/);
    await cases.say(cases.officer, home.one, 'accept');
    await send();
    expect(heard(home)).toHaveLength(before + 1);
  });

  it('is answered in the morning where it was taken back at night', async () => {
    const evening = addDays(localDate(server.clock.now()), 1);
    await server.clock.set(localMoment(evening, '23:00'));
    const home = await family(server, cases, 'registered');
    expect((await withdraw(home, 'notices')).status).toBe(200);
    const stopped = () => heard(home).filter((text) => text.includes('енді келмейді'));
    const morning = localMoment(addDays(evening, 1), '08:00');
    await send(new Date(morning.getTime() - 1));
    expect(stopped()).toEqual([]);
    await send(morning);
    expect(stopped()).toHaveLength(1);
  });

  it.each([
    ['refuse', 'уәжді бас тарту'],
    ['carryOut', 'өңдеу тоқтатылды'],
  ])(
    'of personal data is answered, and so is what an officer decides (%s), to whom wants no notices',
    async (decision, words) => {
      const home = await family(server, cases, 'registered');
      await withdraw(home, 'notices');
      await send();
      const before = heard(home).length;
      expect((await withdraw(home, 'personalData')).status).toBe(200);
      await send();
      expect(heard(home).slice(before)).toEqual([expect.stringContaining('15 жұмыс күні')]);
      const task = await taskOf(home);
      const reasons = { kk: 'Заң талап етеді', ru: 'Этого требует закон' };
      const decided = await cases.officer.post(`/api/tasks/${task.id}/${decision}`, {
        seen: task.version,
        ...(decision === 'refuse' && { reasons }),
      });
      expect(decided.status).toBe(200);
      await send();
      expect(heard(home).slice(before + 1)).toEqual([expect.stringContaining(words)]);
    },
  );
});
