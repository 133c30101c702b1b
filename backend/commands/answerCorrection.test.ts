import { moveTerm } from '../domain/workingTime';
import { findCalendar } from '../models/findCalendar';
import { type Case, Cases, correctionItem, refusal } from '../test/cases';
import type { Client } from '../test/client';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact, organization, type SubmissionBody, upload } from '../test/submission';

const text = { kk: 'Түзетіңіз', ru: 'Исправьте' };
const asked = (...items: string[]) => ({ items: items.map((item) => ({ item, text })) });

describe('a correction', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  /** A parent in the account, through the code sent to the phone of the case. */
  async function parentOf(one: Case, phone: string): Promise<Client> {
    const parent = server.visitor();
    await parent.post('/api/public/contacts', { channel: 'sms', address: phone });
    const { body: messages } = await parent.get(`/dev/messages?to=${encodeURIComponent(phone)}`);
    const code = /\d{6}/.exec(messages[0].text)![0];
    const iinTail = one.sent.parent.iin.slice(-4);
    const { status } = await parent.post('/api/public/account/session', { phone, code, iinTail });
    expect(status).toBe(204);
    return parent;
  }
  type Change = (body: SubmissionBody) => Promise<void>;
  const claiming =
    (benefit: string): Change =>
    async (body) => {
      body.benefits = [{ benefit, attachment: await upload(server.visitor()) }];
    };
  async function askedCase(...asking: (string | Change)[]) {
    const items = asking.filter((one) => typeof one === 'string');
    const phone = mobileOf();
    const one = await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, phone)];
      for (const change of asking) if (typeof change === 'function') await change(body);
    });
    await cases.say(cases.officer, one, 'take');
    await cases.say(cases.officer, one, 'requestCorrection', asked(...items));
    return { one, phone, parent: await parentOf(one, phone) };
  }
  const nameOf = ({ sent }: Case) => {
    const { lastName, firstName, middleName } = sent.child;
    return { lastName, firstName, middleName };
  };
  const answer = (who: Client, one: Case, body: object) =>
    who.post(`/api/public/account/applications/${one.number}/answerCorrection`, body);

  it('is asked for in words, with a term of its own; the clock of the decision runs on', async () => {
    const one = await cases.in('in_review');
    const before = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    const body = await cases.say(cases.officer, one, 'requestCorrection', { items: [correctionItem] });
    expect(body).toMatchObject({
      status: 'correction_requested',
      dueAt: before.dueAt,
      correction: { answeredAt: null, dueAt: expect.any(String), clockPausedAt: null },
      correctionItems: [{ item: 'conclusion-file', text: correctionItem.text }],
    });
    expect(Date.parse(body.correction.dueAt)).toBeGreaterThan(Date.parse(before.dueAt));
  });

  it('is taken back by the officer', async () => {
    const one = await cases.in('correction_requested');
    const body = await cases.say(cases.officer, one, 'cancelCorrection');
    expect(body).toMatchObject({ status: 'in_review', correction: null, correctionItems: [] });
    await cases.say(cases.officer, one, 'requestCorrection', asked('child-name'));
  });

  describe('where the service lets it pause the clock', () => {
    const pauses = (yes: boolean) =>
      server.database
        .knex('services')
        .where('code', 'special-enrolment')
        .update({ correction_pauses_clock: yes });
    beforeEach(() => pauses(true));
    afterEach(() => pauses(false));

    /** The list's terms of one case: in it or not. */
    async function isDue(one: Case, filter: object) {
      const query = encodeURIComponent(JSON.stringify({ id: one.id, ...filter }));
      return (await cases.officer.get(`/api/applications?filter=${query}`)).body.length === 1;
    }
    /** The case as if the request had been made so many whole weeks of calendar ago, and all before it. */
    async function weeksAgo(one: Case, weeks: number) {
      const column = (name: string) =>
        server.database.knex.raw(`?? - make_interval(weeks => ?)`, [name, weeks]);
      await server.database
        .knex('applications')
        .where('id', one.id)
        .update({ due_at: column('due_at'), clock_paused_at: column('clock_paused_at') });
      return server.database.knex('applications').where('id', one.id).first('due_at', 'clock_paused_at');
    }

    it('the term stands still, is not overdue, and both clocks are shown', async () => {
      const one = await cases.in('correction_requested');
      const { due_at } = await weeksAgo(one, 2);
      const { body } = await cases.officer.get(`/api/applications/${one.id}`);
      expect(body).toMatchObject({
        correction: { dueAt: expect.any(String), clockPausedAt: expect.any(String) },
      });
      expect(Date.parse(body.dueAt)).toBe(due_at.getTime());
      expect(due_at.getTime()).toBeLessThan(Date.now());
      for (const filter of [{ due: 'overdue' }, { work: 'due' }])
        expect(await isDue(one, filter)).toBe(false);
      await cases.say(cases.officer, one, 'cancelCorrection');
      await weeksAgo(one, 8);
      for (const filter of [{ due: 'overdue' }, { work: 'due' }]) expect(await isDue(one, filter)).toBe(true);
    });

    it.each(['cancelCorrection', 'answerCorrection'] as const)(
      'it moves by the working time until %s',
      async (end) => {
        const { one, parent } = await askedCase('child-name');
        const paused = await weeksAgo(one, 2);
        if (end === 'cancelCorrection') await cases.say(cases.officer, one, end);
        else
          expect(
            (await answer(parent, one, { child: { ...nameOf(one), lastName: 'Қасымұлы' } })).status,
          ).toBe(200);
        const now = server.clock.now();
        const { body } = await cases.officer.get(`/api/applications/${one.id}`);
        const pause = { from: paused.clock_paused_at, to: now };
        const expected = moveTerm(paused.due_at, pause, await findCalendar(server.database.knex));
        expect(Math.abs(Date.parse(body.dueAt) - expected.getTime())).toBeLessThan(60_000);
        expect(expected.getTime()).toBeGreaterThan(paused.due_at.getTime());
        expect(body.correction?.clockPausedAt ?? null).toBeNull();
      },
    );

    it('a refusal meanwhile is judged by the term as it would be by then', async () => {
      const one = await cases.in('correction_requested');
      const paused = await weeksAgo(one, 2);
      await cases.say(cases.officer, one, 'refuse', refusal);
      const [decision] = (await cases.trace(one)).decisions as { due_at: Date; decided_at: Date }[];
      expect(paused.due_at.getTime()).toBeLessThan(decision!.decided_at.getTime());
      expect(decision!.due_at.getTime()).toBeGreaterThan(decision!.decided_at.getTime());
    });

    it('a withdrawal meanwhile ends both clocks', async () => {
      const one = await cases.in('correction_requested');
      const body = await cases.say(cases.officer, one, 'withdraw', { reason: 'Ата-ана өтініші' });
      expect(body).toMatchObject({ status: 'withdrawn', dueAt: null, correction: null });
    });
  });

  it('ends with the application, when that is withdrawn', async () => {
    const one = await cases.in('correction_requested');
    const body = await cases.say(cases.officer, one, 'withdraw', { reason: 'Ата-ана өтініші' });
    expect(body).toMatchObject({ status: 'withdrawn', correction: null });
    const [request] = await server.database.knex('correction_requests').where('application_id', one.id);
    expect(request.cancelled_at).toEqual(expect.any(Date));
  });

  it('is answered by the parent, with what was asked, as a new version of the case', async () => {
    const { one, parent } = await askedCase('child-name', 'conclusion-file', 'conclusion-number', 'address');
    const before = await cases.trace(one);
    const file = await upload(server.visitor());
    const { status, body } = await answer(parent, one, {
      text: 'Тегін түзеттім',
      child: { lastName: 'Қасымұлы', firstName: 'Қанат' },
      parent: {
        ...one.sent.parent,
        iin: undefined,
        address: { ...one.sent.parent.address, flat: null, house: '14' },
      },
      conclusion: { ...one.sent.conclusion, number: 'ПМПК-115', attachment: file },
    });
    expect([status, body]).toEqual([
      200,
      { number: one.number, status: 'in_review', version: one.version + 1 },
    ]);

    const { events, messages } = await cases.trace(one, before);
    expect(events).toMatchObject([
      {
        type: 'answerCorrection',
        user_id: null,
        payload: {
          version: 2,
          parts: ['child', 'parent', 'conclusion'],
          from: 'correction_requested',
          to: 'in_review',
          texts: { answer: expect.any(String) },
        },
        texts: { answer: 'Тегін түзеттім' },
      },
    ]);
    expect(messages.map(({ kind }) => kind)).toEqual(['correction-answered']);

    const seen = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    expect(seen).toMatchObject({
      submission: { version: 2 },
      child: { lastName: 'Қасымұлы', middleName: null, iin: one.sent.child.iin },
      address: { house: '14', flat: null },
      conclusion: { number: 'ПМПК-115', attachment: file },
      correction: { answeredAt: expect.any(String) },
      correctionAnswer: 'Тегін түзеттім',
      officer: { name: 'Сынақ officer.karaganda' },
    });
    const work = await cases.officer.list('/api/applications', { filter: { work: 'answered' } });
    expect(work.body.map(({ id }: { id: number }) => id)).toContain(one.id);
    const found = await cases.officer.list('/api/applications', { filter: { q: 'қасымұлы' } });
    expect(found.body.map(({ id }: { id: number }) => id)).toContain(one.id);

    // What was filed stays as it was; papers name the version they used.
    const versions = await server.database
      .knex('submission_versions')
      .where('submission_id', seen.submission.id)
      .orderBy('version');
    expect(versions.map(({ child_last_name }) => child_last_name)).toEqual(['Қасымов', 'Қасымұлы']);
    one.version = seen.version;
    await cases.say(cases.officer, one, 'refuse', {
      sort: 'service',
      grounds: ['not-compliant'],
      reasons: text,
    });
    const { papers, decisions } = await cases.trace(one);
    expect(papers.map(({ kind, submission_version: version }) => [kind, version])).toEqual([
      ['receipt', 1],
      ['letter', 1],
      ['refusal', 2],
    ]);
    expect(papers[2]!.facts).toMatchObject({ child: { lastName: 'Қасымұлы' } });
    expect(decisions).toMatchObject([{ submission_version: 2 }]);
  });

  describe('is refused, field by field,', () => {
    const errorsOf = async ({ one, parent }: { one: Case; parent: Client }, body: object) =>
      (await answer(parent, one, body)).body.errors;

    it('where it changes what was not asked', async () => {
      const home = await askedCase('conclusion-dates');
      const { conclusion, parent } = home.one.sent;
      const { iin: _, ...mother } = parent;
      const stands = { ...conclusion, attachment: null };
      expect(
        await errorsOf(home, {
          text: 'Бәрін түзеттім',
          conclusion: {
            ...{ ...conclusion, validUntil: '2031-01-15', number: '7', issuer: '№ 9 ПМПК' },
            ...{ impairment: 'hearing', attachment: await upload(server.visitor()) },
          },
          child: { ...nameOf(home.one), middleName: null },
          parent: { ...mother, address: { ...mother.address, flat: '8' } },
        }),
      ).toEqual({
        ...{ 'conclusion.number': 'correction.not_asked', 'conclusion.issuer': 'correction.not_asked' },
        'conclusion.impairment': 'correction.not_asked',
        'conclusion.attachment': 'correction.not_asked',
        'child.middleName': 'correction.not_asked',
        'parent.address.flat': 'correction.not_asked',
      });
      expect(await errorsOf(home, { child: home.one.sent.child })).toEqual({ 'child.iin': 'field.unknown' });
      expect(await errorsOf(home, { choices: home.one.sent.choices })).toEqual({ choices: 'field.unknown' });
      const seen = (await cases.officer.get(`/api/applications/${home.one.id}`)).body;
      expect(seen).toMatchObject({ status: 'correction_requested', submission: { version: 1 } });
      expect(seen.queue.id).toBe(home.one.queue);
      // Sent along as it stands, the rest is no change; nor is the file of before.
      const { status } = await answer(home.parent, home.one, {
        conclusion: { ...stands, attachment: conclusion.attachment, validUntil: '2031-01-15' },
        child: nameOf(home.one),
      });
      expect(status).toBe(200);
    });

    it('where something asked is not answered', async () => {
      const home = await askedCase('child-name', 'conclusion-file', 'relation');
      const every = {
        'child.lastName': 'correction.unanswered',
        'conclusion.attachment': 'correction.unanswered',
        'parent.relation': 'correction.unanswered',
      };
      expect(await errorsOf(home, {})).toEqual(every);
      expect(await errorsOf(home, { text: 'Міне' })).toEqual(every);
      const { 'child.lastName': _, ...others } = every;
      expect(await errorsOf(home, { child: { ...nameOf(home.one), lastName: 'Қасымұлы' } })).toEqual(others);
      const asIs = ['conclusion-file', 'relation'];
      expect(await errorsOf(home, { child: { ...nameOf(home.one), lastName: 'Қасымұлы' }, asIs })).toEqual({
        text: 'correction.reason_missing',
      });
      expect(await errorsOf(home, { asIs: ['address', 'child-name', ...asIs], text: 'Дұрыс' })).toEqual({
        'asIs.0': 'correction.not_asked',
      });
    });

    it('where it names a benefit that was never claimed', async () => {
      const home = await askedCase(claiming('orphan'), 'benefit-proof');
      const proof = await upload(server.visitor());
      expect(
        await errorsOf(home, {
          benefits: [
            { benefit: 'teacher', attachment: proof },
            { benefit: 'lottery', attachment: null },
          ],
        }),
      ).toEqual({
        'benefits.0.benefit': 'correction.not_asked',
        'benefits.1.benefit': 'benefit.unknown',
        'benefits.1.attachment': 'document.missing',
        'benefits.attachment': 'correction.unanswered',
      });
      const other = await askedCase(claiming('orphan'), 'child-name');
      expect(await errorsOf(other, { benefits: [{ benefit: 'orphan', attachment: proof }] })).toEqual({
        'benefits.0.benefit': 'correction.not_asked',
        'child.lastName': 'correction.unanswered',
      });
    });

    it('where it names a settlement there is not', async () => {
      const home = await askedCase('address');
      const { iin: _, ...mother } = home.one.sent.parent;
      const at = (settlement: string) => ({
        parent: { ...mother, address: { ...mother.address, settlement } },
      });
      expect(await errorsOf(home, at('999999999'))).toEqual({
        'parent.address.settlement': 'settlement.unknown',
      });
      expect((await answer(home.parent, home.one, at('711310000'))).status).toBe(200);
    });

    it('where it is wrong by the rules of filing', async () => {
      const home = await askedCase(
        claiming('orphan'),
        'conclusion-dates',
        'conclusion-file',
        'benefit-proof',
      );
      const { conclusion } = home.one.sent;
      const file = await upload(server.visitor());
      const benefits = [{ benefit: 'orphan', attachment: await upload(server.visitor()) }];
      const dated = (dates: object) =>
        errorsOf(home, { conclusion: { ...conclusion, attachment: file, ...dates }, benefits });
      expect(await dated({ issuedOn: '2099-01-01' })).toEqual({
        'conclusion.issuedOn': 'date.future',
        'conclusion.validUntil': 'date.order',
      });
      expect(await dated({ issuedOn: '2001-01-01' })).toEqual({
        'conclusion.issuedOn': 'date.before_birth',
      });
      expect(await dated({ validUntil: '2026-02-01' })).toEqual({
        'conclusion.validUntil': 'document.expired',
      });
      expect(
        await errorsOf(home, {
          conclusion: { ...conclusion, validUntil: '2031-01-15', attachment: benefits[0]!.attachment },
          benefits: [{ benefit: 'orphan', attachment: conclusion.attachment }],
        }),
      ).toEqual({ 'benefits.0.attachment': 'attachment.unknown' });
    });
  });

  it('asks for no proof of a benefit that nobody claimed', async () => {
    const one = await cases.in('in_review');
    const { status, body } = await cases.act(cases.officer, one, 'requestCorrection', asked('benefit-proof'));
    expect([status, body.errors]).toEqual([400, { 'items.0.item': 'item.no_benefit' }]);
  });

  it('may leave what was asked as it is, with a reason that the officer reads', async () => {
    const { one, parent } = await askedCase('child-name', 'conclusion-number');
    const { status } = await answer(parent, one, {
      text: 'Куәлікте дәл осылай жазылған',
      conclusion: { ...one.sent.conclusion, number: '7', attachment: null },
      asIs: ['child-name'],
    });
    expect(status).toBe(200);
    expect((await cases.officer.get(`/api/applications/${one.id}`)).body).toMatchObject({
      child: nameOf(one),
      conclusion: { number: '7' },
      correctionAnswer: 'Куәлікте дәл осылай жазылған',
    });
    const { events } = await cases.trace(one);
    expect(events.at(-1)!.payload).toMatchObject({ parts: ['conclusion'], asIs: ['child-name'] });
  });

  it('keeps the file of before when none is sent, and claims a benefit anew with its proof', async () => {
    const { one, parent } = await askedCase(claiming('teacher'), 'conclusion-number', 'benefit-proof');
    const proof = await upload(server.visitor());
    const { status } = await answer(parent, one, {
      conclusion: { ...one.sent.conclusion, number: '7', attachment: null },
      benefits: [{ benefit: 'teacher', attachment: proof }],
    });
    expect(status).toBe(200);
    expect((await cases.officer.get(`/api/applications/${one.id}`)).body).toMatchObject({
      conclusion: { number: '7', attachment: one.sent.conclusion.attachment },
      benefitProofs: [{ benefit: 'teacher', state: 'claimed', attachment: proof }],
    });
  });

  it('of the impairment moves the application to the queue that serves it, at its filing time', async () => {
    const { one, parent } = await askedCase('conclusion-impairment');
    const before = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    const to = before.impairment === 'intellect' ? 'speech' : 'intellect';
    await answer(parent, one, { conclusion: { ...one.sent.conclusion, attachment: null, impairment: to } });
    const after = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    expect(after).toMatchObject({ impairment: to, registeredAt: before.registeredAt });
    expect(after.queue.id).not.toBe(before.queue.id);
    const queue = await server.database.knex('queues').where('id', after.queue.id).first();
    expect(queue.impairments).toContain(to);
    const { events } = await cases.trace(one);
    const { chain_id: chain } = await server.database
      .knex('events')
      .where('id', events.at(-1)!.id)
      .first('chain_id');
    expect(chain).toBe(queue.chain_id);
    // No queue of the school serves it: the officer has to name one.
    one.version = after.version;
    await cases.say(cases.officer, one, 'requestCorrection', asked('conclusion-impairment'));
    await answer(parent, one, {
      conclusion: { ...one.sent.conclusion, attachment: null, impairment: 'vision' },
    });
    const stray = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    expect(stray.queue).toBeNull();
    one.version = stray.version;
    const refused = await cases.act(cases.officer, one, 'accept');
    expect([refused.status, refused.body.message]).toEqual([409, 'queue.none_fits']);
    const chosen = { queue: before.queue.id, basis: 'ПМПК-мен келісілді' };
    expect(await cases.say(cases.officer, one, 'accept', chosen)).toMatchObject({
      status: 'queued',
      queue: { id: before.queue.id },
    });
  });

  it('acts on the case: its other applications see it, and older screens of them are stale', async () => {
    const phone = mobileOf();
    const other = await organization(server.visitor(), 'correction1');
    const one = await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, phone)];
      body.conclusion.impairment = 'speech';
      body.choices = [body.choices[0]!, { organization: other.id, language: 'kk' } as never];
    });
    const row = await server.database.knex('applications').where('organization_id', other.id).first();
    expect((await cases.officer2.post(`/api/applications/${row.id}/take`, { seen: 1 })).status).toBe(200);
    await cases.say(cases.officer, one, 'take');
    await cases.say(cases.officer, one, 'requestCorrection', asked('conclusion-impairment'));
    const parent = await parentOf(one, phone);
    await answer(parent, one, {
      conclusion: { ...one.sent.conclusion, attachment: null, impairment: 'intellect' },
    });

    const stale = await cases.officer2.post(`/api/applications/${row.id}/accept`, { seen: 2 });
    expect([stale.status, stale.body.params]).toMatchObject([
      409,
      { actor: 'parent', action: 'answerCorrection', version: 3 },
    ]);
    const seen = (await cases.officer2.get(`/api/applications/${row.id}`)).body;
    expect(seen).toMatchObject({ status: 'in_review', submission: { version: 2 }, impairment: 'intellect' });
    expect(seen.queue.id).not.toBe(row.queue_id);
    const last = await server.database
      .knex('event_payloads as p')
      .join('events as e', 'e.id', 'p.event_id')
      .where('e.application_id', row.id)
      .orderBy('e.id', 'desc')
      .first('p.payload');
    expect(last.payload).toEqual({
      version: 2,
      parts: ['conclusion'],
      documentUntil: '2030-01-15',
      answered: one.id,
      from: 'in_review',
      to: 'in_review',
    });
  });

  it('is nobody else’s to answer', async () => {
    const { one, parent } = await askedCase('child-name');
    const stranger = await askedCase('child-name');
    const body = { child: { lastName: 'Басқа', firstName: 'Басқа' } };
    expect((await answer(server.visitor(), one, body)).status).toBe(401);
    const hidden = await answer(stranger.parent, one, body);
    expect([hidden.status, hidden.body.message]).toEqual([404, 'application.not_found']);
    expect((await answer(parent, one, body)).status).toBe(200);
    const again = await answer(parent, one, body);
    expect([again.status, again.body.message]).toEqual([409, 'application.impossible']);
  });

  it('opens the account by phone, code and the end of the IIN, all three', async () => {
    const phone = mobileOf();
    const one = await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, phone)];
    });
    const iinTail = one.sent.parent.iin.slice(-4);
    const visitor = server.visitor();
    const open = async (change: object, fresh = true) => {
      if (fresh) await visitor.post('/api/public/contacts', { channel: 'sms', address: phone });
      const { body: messages } = await visitor.get(`/dev/messages?to=${encodeURIComponent(phone)}`);
      const code = /\d{6}/.exec(messages.find(({ kind }: { kind: string }) => kind === 'code').text)![0];
      await server.database.knex('rate_limits').delete();
      return visitor.post('/api/public/account/session', { phone, code, iinTail, ...change });
    };
    const wrongTail = iinTail === '0000' ? '0001' : '0000';
    expect((await open({ iinTail: wrongTail })).status).toBe(401);
    expect((await open({ code: '000000' })).status).toBe(401);
    expect((await open({ phone: mobileOf() })).status).toBe(401);
    expect((await open({ iinTail: '12' })).body.errors).toEqual({ iinTail: 'field.invalid' });
    const opened = await open({});
    expect(opened.status).toBe(204);
    expect(opened.headers.get('set-cookie')).toMatch(/^kezek_account=.*httponly/i);
    // A code opens one door once.
    expect((await open({}, false)).status).toBe(401);
    const left = await visitor.post(`/api/public/account/applications/${one.number}/withdraw`, {
      reason: 'Көштік',
    });
    expect(left.body).toEqual({ number: one.number, status: 'withdrawn', version: 2 });
    await visitor.delete('/api/public/account/session');
    expect(
      (await visitor.post(`/api/public/account/applications/${one.number}/withdraw`, { reason: 'x' })).status,
    ).toBe(401);
  });
});
