import { config } from '../config';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { Cases } from '../test/cases';
import { FakeGateway } from '../test/fakeGateway';
import { live } from '../test/outbox';
import { type Family, family } from '../test/parents';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact } from '../test/submission';

describe('changed contacts', () => {
  let server: TestServer;
  let cases: Cases;
  let gateway: FakeGateway;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.database.knex('rate_limits').delete();
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

  const change = (home: Family, body: object) => home.parent.post('/api/public/account/contacts', body);
  const token = (address: string, channel: 'sms' | 'email' = 'sms') =>
    confirmContact(cases.visitor, address, channel);
  const send = () => live(server.database.knex, server.clock.now(), server.clock.now());
  /** To whom it went that contacts were changed, by the gateway's own word. */
  const told = () =>
    gateway.taken
      .filter(({ text }) => text.includes('байланыс'))
      .map(({ to }) => `+${to.replace(/\D/g, '')}`)
      .sort();
  const planned = ({ one }: Family) =>
    server.database.knex('messages').where({ application_id: one.id, kind: 'contacts-changed' });

  it('that are refused are told to nobody', async () => {
    const home = await family(server, cases, 'registered');
    const phone = await token(mobileOf());
    expect((await change(home, { phone, email: 'no token' })).status).toBe(400);
    expect((await change(home, { phone2: await token(home.phone) })).body.errors).toEqual({
      phone2: 'contact.repeated',
    });
    expect(await planned(home)).toEqual([]);
  });

  it('are heard of at the old phone and at the new one, though every notice goes to the new one by then', async () => {
    const home = await family(server, cases, 'registered');
    const next = mobileOf();
    expect((await change(home, { phone: await token(next) })).status).toBe(200);
    await cases.say(cases.officer, home.one, 'take');
    await cases.say(cases.officer, home.one, 'accept');
    await send();
    expect(told()).toEqual([home.phone, next].sort());
    const accepted = gateway.taken.filter(({ text }) => text.includes('кезекке қойылды'));
    expect(accepted.map(({ to }) => to.replace(/\D/g, ''))).toEqual([next.slice(1)]);
    const rows = await planned(home);
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('are heard of at once, at night too, after a gateway that was down, and without the consent to notices', async () => {
    const home = await family(server, cases, 'registered');
    await home.does('withdrawConsent', { consent: 'notices' });
    await send();
    const next = await token(mobileOf());
    await server.clock.set(localMoment(addDays(localDate(server.clock.now()), 1), '02:00'));
    const fresh = await token(mobileOf());
    expect((await change(home, { phone: next })).status).toBe(400);
    await gateway.close();
    expect((await change(home, { phone: fresh })).status).toBe(200);
    await send();
    expect(told()).toEqual([]);
    await gateway.open();
    const now = server.clock.now();
    await live(server.database.knex, now, new Date(now.getTime() + 5 * 60_000));
    expect(told()).toContain(home.phone);
    expect(told()).toHaveLength(2);
  });

  it('are heard of by an e-mail that goes and by the one that comes, and by the phone that stays', async () => {
    const home = await family(server, cases, 'registered');
    const [old, next] = [`old${Date.now()}@example.kz`, `new${Date.now()}@example.kz`];
    await change(home, { email: await token(old, 'email') });
    await planned(home).delete();
    await change(home, { email: await token(next, 'email') });
    await send();
    const rows = await planned(home).orderBy('address');
    expect(rows.map(({ address, channel, state }) => [address, channel, state])).toEqual(
      [
        [home.phone, 'sms', 'sent'],
        [next, 'email', 'sent'],
        [old, 'email', 'sent'],
      ].sort(([a], [b]) => (a! < b! ? -1 : 1)),
    );
    expect(told()).toContain(home.phone);
  });

  describe('of a family with several cases', () => {
    /** A second case of the family, with contacts of its own beside the first phone. */
    const second = async (home: Family, ...others: string[]) =>
      cases.registered(async (body) => {
        body.contacts = [await token(home.phone)];
        for (const address of others) body.contacts.push(await token(address));
        body.parent.iin = home.one.sent.parent.iin;
        body.notices.language = 'ru';
      });

    it('are heard of once at each address, by the latest case, with how many applications it is about', async () => {
      const home = await family(server, cases, 'registered');
      const two = await second(home);
      const next = mobileOf();
      expect((await change(home, { phone: await token(next) })).status).toBe(200);
      expect(await planned(home)).toEqual([]);
      const rows = await planned({ ...home, one: two });
      expect(rows.map(({ address }) => address).sort()).toEqual([home.phone, next].sort());
      for (const { text, language } of rows) {
        expect(language).toBe('ru');
        expect(text).toContain(`№ ${two.number} (всего заявлений: 2)`);
      }
      const events = await server.database.knex('events as e').where('type', 'changeContacts');
      const of = await server.database
        .knex('applications')
        .whereIn('id', [home.one.id, two.id])
        .pluck('submission_id');
      expect(events.filter(({ submission_id: id }) => of.includes(id))).toHaveLength(2);
    });

    it('are heard of by an address of one case alone as of that case', async () => {
      const home = await family(server, cases, 'registered');
      const [old, next] = [mobileOf(), mobileOf()];
      const two = await second(home, old);
      await change(home, { phone2: await token(next) });
      const rows = await planned({ ...home, one: two });
      expect(rows.map(({ address, text }) => [address, text.includes('всего')]).sort()).toEqual(
        [
          [home.phone, true],
          [next, true],
          [old, false],
        ].sort(),
      );
    });

    it('are not told of a case in which they were so already', async () => {
      const home = await family(server, cases, 'registered');
      const kept = mobileOf();
      const two = await second(home, kept);
      await change(home, { phone2: await token(kept) });
      expect(await planned({ ...home, one: two })).toEqual([]);
      const rows = await planned(home);
      expect(rows.map(({ address }) => address).sort()).toEqual([home.phone, kept].sort());
      for (const { text } of rows) expect(text).not.toContain('барлығы');
    });
  });

  it('that are the same as before are no change: nothing is told or recorded', async () => {
    const home = await family(server, cases, 'registered');
    const before = await server.database.knex('events').count();
    expect((await change(home, { email: null })).status).toBe(200);
    expect((await change(home, { phone: await token(home.phone) })).status).toBe(200);
    expect(await server.database.knex('events').count()).toEqual(before);
    expect(await planned(home)).toEqual([]);
  });
});
