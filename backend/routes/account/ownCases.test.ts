import { type Case, Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { enterAccount, type Family, family } from '../../test/parents';
import { iinOf, mobileOf } from '../../test/people';
import { readZip } from '../../test/readZip';
import { startServer, type TestServer } from '../../test/server';
import { confirmContact, submissionBody, submit } from '../../test/submission';

/** Whoever knows a parent's IIN can file any child under it with a phone of their own. */
describe('an account opened with another phone under the same IIN', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  interface Impostor {
    number: string;
    phone: string;
    account: Client;
  }

  async function impostorOf({ one }: Family): Promise<Impostor> {
    const phone = mobileOf();
    const body = await submissionBody(cases.visitor, { phone });
    body.parent.iin = one.sent.parent.iin;
    body.child.iin = iinOf('2017-03-03', 'f');
    const { status, body: filed } = await submit(cases.visitor, body);
    expect(status).toBe(201);
    const account = await enterAccount(server, { phone, iin: body.parent.iin });
    return { number: filed.applications[0].number, phone, account };
  }

  const everything = async (one: Case) => ({
    trace: await cases.trace(one),
    rows: await server.database.knex('applications').where('id', one.id),
    contacts: await server.database
      .knex('submission_contacts as c')
      .join('applications as a', 'a.submission_id', 'c.submission_id')
      .where('a.id', one.id)
      .orderBy('c.position')
      .select('c.*'),
    consents: await server.database
      .knex('submission_consents as c')
      .join('applications as a', 'a.submission_id', 'c.submission_id')
      .where('a.id', one.id)
      .orderBy('c.kind')
      .select('c.*'),
  });

  const html = { headers: { accept: 'text/html' } };

  it('does nothing of what a parent can do, in JSON or on the pages, to the case of the true phone', async () => {
    const bodies: Record<string, object> = {
      answerCorrection: { text: 'Міне' },
      acceptReferral: {},
      annulReferral: {},
      declineReferral: { reason: 'Алыс' },
      extendReferral: { until: '2030-01-01', reason: 'Сырқат' },
      renewConclusion: {},
      chooseApplication: { keep: 'reopened' },
      withdraw: { reason: 'Қажет емес' },
      complain: { text: 'Келіспеймін' },
      withdrawComplaint: {},
      withdrawConsent: { consent: 'notices' },
    };
    for (const status of ['referred', 'correction_requested', 'refused'] as const) {
      const home = await family(server, cases, status);
      const { account } = await impostorOf(home);
      const before = await everything(home.one);
      for (const [action, body] of Object.entries(bodies)) {
        const path = `/applications/${home.one.number}/${action}`;
        const json = await account.post(`/api/public/account${path}`, body);
        expect([action, json.status, json.body.message]).toEqual([action, 404, 'application.not_found']);
        if (action === 'withdrawConsent') continue;
        const form = new FormData();
        for (const [name, value] of Object.entries(body)) form.append(name, String(value));
        const page = await account.send('POST', `/ru/account${path}`, { form });
        expect([action, page.status]).toEqual([action, 404]);
      }
      const form = new URLSearchParams();
      for (const consent of ['notices', 'personalData']) {
        const path = `/ru/account/applications/${home.one.number}/consents/${consent}`;
        expect((await account.send('POST', path, { form })).status).toBe(404);
      }
      expect(await everything(home.one)).toEqual(before);
    }
  });

  it('reads nothing of it: no list, page, paper, place, proof, message', async () => {
    const home = await family(server, cases, 'referred');
    const { number, phone, account } = await impostorOf(home);
    const { body } = await account.get('/api/public/account');
    expect(body.applications.map((one: { number: string }) => one.number)).toEqual([number]);
    expect(body.contacts.map((one: { address: string }) => one.address)).toEqual([phone]);
    expect(new Set(body.consents.map((one: { application: string }) => one.application))).toEqual(
      new Set([number]),
    );
    const [paper] = await server.database.knex('papers').where('application_id', home.one.id);
    const json = `/api/public/account/applications/${home.one.number}`;
    for (const path of ['', `/papers/${paper.id}.pdf`, '/place', '/proof'])
      expect([path, (await account.get(`${json}${path}`)).status]).toEqual([path, 404]);
    // A paper of the other case is no paper of the own one either.
    const crossed = `/api/public/account/applications/${number}/papers/${paper.id}.pdf`;
    expect((await account.get(crossed)).status).toBe(404);
    for (const path of ['', '/acceptReferral', '/answerCorrection', '/consents/notices'])
      expect((await account.get(`/kk/account/applications/${home.one.number}${path}`, html)).status).toBe(
        404,
      );
    for (const path of ['', '/contacts', '/consents', '/notices', '/data']) {
      const page = (await account.get(`/kk/account${path}`, html)).bytes.toString('utf8');
      expect(page).not.toContain(home.one.number);
      expect(page.replace(/\D/g, '')).not.toContain(home.phone.slice(-10));
    }
  });

  it('takes nothing of it away, and does not use up how often its parent may', async () => {
    const home = await family(server, cases, 'refused');
    const { number, account } = await impostorOf(home);
    for (let times = 0; times < 11; times++) await account.get('/api/public/account/data.zip');
    expect((await account.get('/api/public/account/data.zip')).status).toBe(429);
    const { status, bytes } = await home.parent.get('/api/public/account/data.zip');
    expect(status).toBe(200);
    const own = await readZip(bytes);
    expect(Object.keys(own)).toContain(`history/${home.one.number}.json`);
    expect(Object.keys(own)).not.toContain(`history/${number}.json`);

    await server.database.knex('rate_limits').delete();
    const strange = await readZip((await account.get('/api/public/account/data.zip')).bytes);
    expect(Object.keys(strange)).toContain(`history/${number}.json`);
    const inside = Object.entries(strange).map(([name, content]) => `${name} ${content}`);
    expect(inside.join()).not.toContain(home.one.number);
    expect(inside.join()).not.toContain(home.phone);
    expect(inside.join()).not.toContain(home.one.sent.child.iin);
  });

  it('changes the contacts and the notices of its own case alone', async () => {
    const home = await family(server, cases, 'registered');
    const { account } = await impostorOf(home);
    const before = await everything(home.one);
    const phone = await confirmContact(cases.visitor, mobileOf());
    expect((await account.post('/api/public/account/contacts', { phone })).status).toBe(200);
    expect((await account.post('/api/public/account/notices', { channels: [], language: 'ru' })).status).toBe(
      200,
    );
    expect(await everything(home.one)).toEqual(before);
    expect((await home.parent.get('/api/public/account')).body.applications).toHaveLength(1);
  });

  it('withdraws no newer application of the true phone by choosing the own one', async () => {
    const home = await family(server, cases, 'refused');
    const phone = mobileOf();
    const stranger = await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, phone)];
      body.parent.iin = home.one.sent.parent.iin;
      body.child.iin = home.one.sent.child.iin;
    }, home.one);
    await cases.say(cases.officer, home.one, 'reopen', { basis: 'Шағым' });
    const refused = await home.does('chooseApplication', { keep: 'reopened' });
    expect([refused.status, refused.body.message]).toEqual([409, 'application.other_phone']);
    const { status } = await server.database.knex('applications').where('id', stranger.id).first('status');
    expect(status).toBe('registered');
    // The stranger is not asked to choose and learns nothing by trying.
    const account = await enterAccount(server, { phone, iin: home.one.sent.parent.iin });
    const tried = await account.post(
      `/api/public/account/applications/${stranger.number}/chooseApplication`,
      { keep: 'reopened' },
    );
    expect([tried.status, tried.body.message]).toEqual([409, 'application.impossible']);
    expect((await home.does('chooseApplication', { keep: 'new' })).status).toBe(200);
  });

  it('is not opened by a phone that has been changed since', async () => {
    const home = await family(server, cases, 'registered');
    const next = mobileOf();
    const token = await confirmContact(cases.visitor, next);
    await home.parent.post('/api/public/account/contacts', { phone: token });
    await expect(enterAccount(server, { phone: home.phone, iin: home.one.sent.parent.iin })).rejects.toThrow(
      '401',
    );
  });
});

describe('a phone changed in the account', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const change = async (who: Client, next: string) =>
    who.post('/api/public/account/contacts', { phone: await confirmContact(cases.visitor, next) });

  it('keeps the device that changed it and shuts the others that came in with the old one', async () => {
    const home = await family(server, cases, 'registered');
    const iin = home.one.sent.parent.iin;
    const other = await enterAccount(server, { phone: home.phone, iin });
    const next = mobileOf();
    const changed = await change(home.parent, next);
    expect(changed.body).toMatchObject({
      contacts: [{ address: next }],
      applications: [{ number: home.one.number }],
    });
    expect((await home.parent.get('/api/public/account')).body.applications).toHaveLength(1);
    expect((await home.does('withdraw', { reason: 'Көшеміз' })).status).toBe(200);
    expect((await other.get('/api/public/account')).status).toBe(401);
    const anew = await enterAccount(server, { phone: next, iin });
    expect((await anew.get('/api/public/account')).body.applications).toHaveLength(1);
  });

  it('changes nothing for a device that waited while the phone became another', async () => {
    const home = await family(server, cases, 'registered');
    const other = await enterAccount(server, {
      phone: home.phone,
      iin: home.one.sent.parent.iin,
    });
    const [mine, theirs] = [mobileOf(), mobileOf()];
    const tokens = await Promise.all([mine, theirs].map((phone) => confirmContact(cases.visitor, phone)));
    const answers = await Promise.all(
      [home.parent, other].map((who, index) =>
        who.post('/api/public/account/contacts', { phone: tokens[index] }),
      ),
    );
    const [first] = answers.map(({ status }) => status).sort();
    expect(first).toBe(200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const phones = await server.database
      .knex('submission_contacts as c')
      .join('applications as a', 'a.submission_id', 'c.submission_id')
      .where('a.id', home.one.id)
      .pluck('address');
    expect(phones).toEqual([answers[0]!.status === 200 ? mine : theirs]);
  });

  it('is of the cases that had the old one: what is filed with another stays with that', async () => {
    const home = await family(server, cases, 'registered');
    const iin = home.one.sent.parent.iin;
    const second = mobileOf();
    const body = await submissionBody(cases.visitor, { phone: second });
    body.parent.iin = iin;
    body.child.iin = iinOf('2016-06-06', 'm');
    const { body: filed } = await submit(cases.visitor, body);
    const next = mobileOf();
    await change(home.parent, next);
    const account = await enterAccount(server, { phone: second, iin });
    const shown = (await account.get('/api/public/account')).body;
    expect(shown.contacts).toMatchObject([{ address: second }]);
    expect(shown.applications).toMatchObject([{ number: filed.applications[0].number }]);
    // Brought under one phone, both cases are in one account.
    await change(account, next);
    expect((await home.parent.get('/api/public/account')).body.applications).toHaveLength(2);
  });
});

describe('the phone an officer typed', () => {
  it('opens the account once its code has come back: that confirms it', async () => {
    const server = await startServer();
    const cases = await Cases.open(server);
    const home = await family(server, cases, 'registered');
    const contacts = () =>
      server.database
        .knex('submission_contacts as c')
        .join('applications as a', 'a.submission_id', 'c.submission_id')
        .where('a.id', home.one.id);
    const [{ submission_id }] = await contacts().select('c.submission_id');
    const confirmed = server.database.knex('submission_contacts').where({ submission_id });
    await confirmed.clone().update({ confirmed_at: null });
    expect((await home.parent.get('/api/public/account')).body.applications).toEqual([]);
    const account = await enterAccount(server, { phone: home.phone, iin: home.one.sent.parent.iin });
    expect((await account.get('/api/public/account')).body.applications).toHaveLength(1);
    expect((await confirmed.first('confirmed_at')).confirmed_at).toBeInstanceOf(Date);
    await server.close();
  });
});
