import { Cases } from '../test/cases';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact, type SubmissionBody } from '../test/submission';

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
});
