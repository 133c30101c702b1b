import { config } from '../config';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { Message } from '../models/Message';
import { type Case, Cases } from '../test/cases';
import { FakeGateway } from '../test/fakeGateway';
import { live } from '../test/outbox';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact, organization, type SubmissionBody } from '../test/submission';

describe('messages', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const withContacts = async (body: SubmissionBody) => {
    body.contacts.push(await confirmContact(cases.visitor, mobileOf()));
    body.contacts.push(await confirmContact(cases.visitor, `ata${body.child.iin}@example.kz`, 'email'));
  };
  const sent = async (notices: SubmissionBody['notices'], consent = true) => {
    const one = await cases.in('queued', async (body) => {
      await withContacts(body);
      body.notices = notices;
      if (!consent) delete (body.consents as { notices?: string }).notices;
    });
    const { messages } = await cases.trace(one);
    const { knex } = server.database;
    const contacts = await knex('submission_contacts as c')
      .join('applications as a', 'a.submission_id', 'c.submission_id')
      .where('a.id', one.id)
      .orderBy('position')
      .pluck('address');
    const addresses = await knex('messages').where('application_id', one.id).orderBy('id').pluck('address');
    return {
      messages: messages.map(({ kind, channel, language }) => [kind, channel, language]),
      addresses,
      contacts,
    };
  };

  it('go to each channel that was consented to, once, in the language chosen; the second phone is for calls', async () => {
    const { messages, addresses, contacts } = await sent({ channels: ['email', 'sms'], language: 'ru' });
    expect(messages).toEqual([
      ['registered', 'sms', 'ru'],
      ['registered', 'email', 'ru'],
      ['accepted', 'sms', 'ru'],
      ['accepted', 'email', 'ru'],
    ]);
    expect(addresses).toEqual([contacts[0], contacts[2], contacts[0], contacts[2]]);
  });

  it('go by e-mail only when only that was chosen', async () => {
    const { messages } = await sent({ channels: ['email'], language: 'kk' });
    expect(messages).toEqual([
      ['registered', 'email', 'kk'],
      ['accepted', 'email', 'kk'],
    ]);
  });

  it('go nowhere without the consent to them', async () => {
    expect((await sent({ channels: [], language: 'kk' }, false)).messages).toEqual([]);
  });

  it('tell of a stop-list, and of the lapsed referral only where one came before it', async () => {
    const { knex } = server.database;
    const told = async (one: Case) => (await cases.trace(one)).messages.at(-1)!;
    const one = await cases.in('queued', undefined);
    await cases.say(cases.officer, one, 'stopList');
    expect((await told(one)).kind).toBe('stop-listed');
    expect((await told(one)).text).toMatch(/, \d\d:\d\d-\S+ дейін тоқтату парағында\. Берілген/);
    const lapsed = await cases.in('queued', undefined);
    await knex('applications').where('id', lapsed.id).update({ stop_proposed: true });
    await cases.say(cases.officer, lapsed, 'stopList');
    expect((await told(lapsed)).text).toContain('жолдама пайдаланылмады');
    expect((await cases.trace(lapsed)).events.at(-1)).toMatchObject({ payload: { lapse: true } });
  });

  it('tell of a rejected benefit once for the case, without its reason and class', async () => {
    const one = await cases.in('queued', async (body) => {
      const other = await organization(cases.visitor, 'correction1');
      body.choices.push({ organization: other.id, language: 'kk' } as never);
      body.benefits = [{ benefit: 'teacher', attachment: body.conclusion.attachment }];
    });
    const before = await server.database.knex('messages').max('id as id').first();
    await cases.say(cases.officer, one, 'rejectBenefit', { benefit: 'teacher', reason: 'Анықтама ескі' });
    const messages = await server.database.knex('messages').where('id', '>', before!.id);
    expect(messages.map(({ kind, application_id }) => [kind, Number(application_id)])).toEqual([
      ['benefit-rejected', one.id],
    ]);
    expect(messages[0].text).not.toMatch(/Анықтама|мұғалім|педагог|бірінші/i);
  });

  it('are planned with their jobs in the transaction of the act, or not at all', async () => {
    const one = await cases.in('queued');
    const planned = async () => {
      const { rows } = await server.database.knex.raw(
        'SELECT (SELECT count(*) FROM graphile_worker.jobs) AS jobs, (SELECT count(*) FROM messages) AS messages',
      );
      return rows[0] as { jobs: number; messages: number };
    };
    const before = await planned();
    expect((await cases.act(cases.officer, one, 'refer', { group: 999_999 })).status).toBe(400);
    expect(await planned()).toEqual(before);
    await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
    expect(await planned()).toEqual({ jobs: before.jobs + 1, messages: before.messages + 1 });
  });

  describe('at night', () => {
    let evening: string;
    let morning: Date;
    beforeEach(() => {
      evening = addDays(localDate(server.clock.now()), 1);
      morning = localMoment(addDays(evening, 1), '08:00');
    });
    const knex = () => server.database.knex;
    const last = (one: Case) =>
      Message.query(knex()).where('application_id', one.id).orderBy('id', 'desc').first().throwIfNotFound();
    afterEach(() => server.clock.set(null));

    it('wait for the morning, and their jobs with them; codes do not', async () => {
      const one = await cases.in('in_review');
      await server.clock.set(localMoment(evening, '22:30'));
      await cases.say(cases.officer, one, 'accept');
      const message = await last(one);
      expect(message).toMatchObject({ kind: 'accepted', state: 'planned', dueAt: morning });
      const { rows } = await knex().raw(
        'SELECT round(extract(epoch FROM run_at - now()) / 60)::int AS minutes FROM graphile_worker.jobs WHERE key = ?',
        [`message:${message.id}`],
      );
      expect(rows).toEqual([{ minutes: 570 }]);
      await confirmContact(cases.visitor, mobileOf());
      const code = await Message.query(knex()).where('kind', 'code').orderBy('id', 'desc').first();
      expect(code!.dueAt).toEqual(code!.at);
      await live(knex(), server.clock.now(), new Date(morning.getTime() - 1));
      expect((await last(one)).state).toBe('planned');
      await live(knex(), server.clock.now(), morning);
      expect(await last(one)).toMatchObject({ state: 'sent', sentAt: morning });
    });

    it('go to the contact of the morning, and nowhere once the consent has been taken back', async () => {
      const [changed, withdrawn, narrowed] = [
        await cases.in('in_review'),
        await cases.in('in_review'),
        await cases.in('in_review'),
      ];
      await server.clock.set(localMoment(evening, '23:00'));
      for (const one of [changed, withdrawn, narrowed]) await cases.say(cases.officer, one, 'accept');
      const caseOf = async ({ id }: Case) =>
        (await knex()('applications').where({ id }).first()).submission_id;
      const { owner } = server.database;
      await owner('submission_contacts')
        .where('submission_id', await caseOf(changed))
        .update({ address: '+77010009988' });
      await owner('submission_consents')
        .where({ submission_id: await caseOf(withdrawn), kind: 'notices' })
        .delete();
      await owner('submissions')
        .where('id', await caseOf(narrowed))
        .update({ notice_channels: '{}' });
      await live(knex(), server.clock.now(), morning);
      expect(await last(changed)).toMatchObject({ state: 'sent', address: '+77010009988' });
      for (const one of [withdrawn, narrowed])
        expect(await last(one)).toMatchObject({
          state: 'cancelled',
          failure: 'consent',
          attempts: 0,
          dueAt: null,
        });
    });

    it('are tried again in the morning where the gateway comes back at night', async () => {
      const one = await cases.in('in_review');
      const gateway = new FakeGateway();
      await gateway.open();
      await gateway.close();
      config.smsGatewayUrl = gateway.url('smsc');
      await server.clock.set(localMoment(evening, '20:30'));
      await cases.say(cases.officer, one, 'accept');
      await live(knex(), server.clock.now(), localMoment(evening, '23:00'));
      config.smsGatewayUrl = undefined;
      expect(await last(one)).toMatchObject({
        state: 'planned',
        dueAt: morning,
      });
      await live(knex(), localMoment(evening, '23:00'), morning);
      expect((await last(one)).state).toBe('sent');
    });
  });
});
