import { localDate } from '../../../domain/localTime';
import { Cases } from '../../../test/cases';
import { family } from '../../../test/parents';
import { readZip } from '../../../test/readZip';
import { startServer, type TestServer } from '../../../test/server';
import { confirmContact, upload } from '../../../test/submission';

describe('the account as JSON', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  it('shows each application with whose turn it is, until when and what can be done', async () => {
    const expected = {
      registered: ['department', 'decision', ['renewConclusion', 'withdraw', 'complain']],
      correction_requested: [
        'parent',
        'correction',
        ['answerCorrection', 'renewConclusion', 'withdraw', 'complain'],
      ],
      queued: ['queue', 'wait', ['renewConclusion', 'withdraw', 'complain']],
      referred: [
        'parent',
        'answerReferral',
        [
          'acceptReferral',
          'annulReferral',
          'declineReferral',
          'extendReferral',
          'renewConclusion',
          'withdraw',
          'complain',
        ],
      ],
      enrolled: ['nobody', 'enrolled', ['complain']],
      refused: ['parentMay', 'refused', ['complain']],
      withdrawn: ['nobody', 'withdrawn', ['complain']],
    } as const;
    for (const [status, [turn, step, can]] of Object.entries(expected)) {
      const { one, parent } = await family(server, cases, status as 'queued');
      const { body } = await parent.get('/api/public/account');
      expect(body.applications).toHaveLength(1);
      const [own] = body.applications;
      expect(own).toMatchObject({ number: one.number, status, turn, next: { step }, can });
      const due = ['decision', 'correction', 'answerReferral', 'refused'].includes(step);
      expect([status, own.next.by !== null]).toEqual([status, due]);
      expect([status, own.place !== null]).toEqual([status, status === 'queued']);
      expect(own.papers.map(({ kind }: { kind: string }) => kind)).toContain('receipt');
      expect(own.messages.length).toBeGreaterThan(0);
    }
  });

  it('gives all own data as an archive: JSON, papers, documents, and nothing of anybody else', async () => {
    const other = await family(server, cases, 'refused');
    const { one, parent, phone } = await family(server, cases, 'referred');
    await cases.say(cases.officer, one, 'note', { text: 'Тек қызметкерлерге' });
    const { status, bytes, headers } = await parent.get('/api/public/account/data.zip');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toBe('attachment; filename="kezek-data.zip"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const files = await readZip(bytes);
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining(['README.txt', 'account.json', 'cases.json']));
    const papers = names.filter((name) => name.startsWith('papers/'));
    expect(papers.filter((name) => name.includes('referral.kk'))).toHaveLength(1);
    for (const name of papers) expect(files[name]!.subarray(0, 5).toString()).toBe('%PDF-');
    const [document] = names.filter((name) => name.startsWith('documents/conclusion'));
    expect(files[document!]!.length).toBeGreaterThan(0);
    const cases_ = JSON.parse(files['cases.json']!.toString());
    expect(cases_).toMatchObject([{ child: { iin: one.sent.child.iin }, contacts: [{ address: phone }] }]);
    const words = names.filter((name) => name.endsWith('.json')).map((name) => files[name]!.toString());
    expect(words.join()).not.toContain(other.one.number);
    expect(words.join()).not.toContain('Тек қызметкерлерге');
    // Names of files are seen by whoever stores them: none names a person.
    expect(names.join()).not.toContain('Қасым');
  });

  it('limits how often all data is taken away', async () => {
    const { parent } = await family(server, cases, 'registered');
    const answers = [];
    for (let times = 0; times < 11; times++)
      answers.push((await parent.get('/api/public/account/data.zip')).status);
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(answers[10]).toBe(429);
  });

  it("answers for another's application and paper as for none, and in the same time", async () => {
    const mine = await family(server, cases, 'refused');
    const theirs = await family(server, cases, 'refused');
    const [paper] = await server.database.knex('papers').where('application_id', theirs.one.id);
    const path = (number: string, id: number) =>
      `/api/public/account/applications/${number}/papers/${id}.pdf`;
    const asked: Record<string, string> = {
      foreign: path(theirs.one.number, paper.id),
      unknown: path('35-26-999999', paper.id),
      'foreign paper of mine': path(mine.one.number, paper.id),
      'no paper of mine': path(mine.one.number, 987_654),
    };
    const times: Record<string, number[]> = {};
    const answers: Record<string, unknown> = {};
    for (let round = 0; round < 40; round++) {
      for (const [name, one] of Object.entries(asked)) {
        const start = performance.now();
        const { status, body } = await mine.parent.get(one);
        times[name] = [...(times[name] ?? []), performance.now() - start];
        answers[name] = [status, body];
      }
    }
    expect(answers.foreign).toEqual(answers.unknown);
    expect(answers['foreign paper of mine']).toEqual(answers['no paper of mine']);
    const median = (name: string) => times[name]!.sort((a, b) => a - b)[20]!;
    for (const [one, another] of [
      ['foreign', 'unknown'],
      ['foreign paper of mine', 'no paper of mine'],
    ] as const) {
      const ratio = median(one) / median(another);
      // Within noise: a look-up that told them apart would show as a multiple.
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.7);
    }
  });

  it('spends each confirmation once, of the right channel', async () => {
    const { parent } = await family(server, cases, 'registered');
    const token = await confirmContact(parent, `once${Date.now()}@example.kz`, 'email');
    const change = (body: object) => parent.post('/api/public/account/contacts', body);
    expect((await change({ phone: token })).body.errors).toEqual({ phone: 'contact.token_unknown' });
    expect((await change({ email: token })).status).toBe(200);
    expect((await change({ email: token })).body.errors).toEqual({ email: 'contact.token_ended' });
    expect((await change({})).status).toBe(400);
    expect((await change({ phone: null })).status).toBe(400);
  });

  it('refuses what does not fit: a channel without an address, a consent of an old version', async () => {
    const { parent, does } = await family(server, cases, 'registered');
    const notices = (body: object) => parent.post('/api/public/account/notices', body);
    expect((await notices({ channels: ['email'], language: 'kk' })).body.errors).toEqual({
      channels: 'contact.channel_missing',
    });
    await does('withdrawConsent', { consent: 'notices' });
    expect((await notices({ channels: ['sms'], language: 'kk' })).body.errors).toEqual({
      consent: 'consent.required',
    });
    expect((await notices({ channels: ['sms'], language: 'kk', consent: '1999' })).body.errors).toEqual({
      consent: 'consent.version',
    });
    expect((await notices({ channels: [], language: 'ru' })).status).toBe(200);
  });

  it.each([
    ['acceptReferral', {}],
    ['annulReferral', {}],
    ['declineReferral', { reason: 'Алыс' }],
    ['extendReferral', { until: '2027-01-01', reason: 'Сырқат' }],
    ['answerCorrection', { text: 'Міне' }],
  ])('refuses %s where there is nothing to do it to', async (action, body) => {
    const { does } = await family(server, cases, 'registered');
    expect(await does(action, body)).toMatchObject({
      status: 409,
      body: { message: 'application.impossible' },
    });
  });

  it('extends a referral for a reason that a paper shows, and not without it', async () => {
    const { one, does } = await family(server, cases, 'referred');
    const until = localDate(new Date(Date.now() + 20 * 86_400_000));
    const nobodys = '00000000-0000-4000-8000-000000000000';
    const wrong = [
      [{}, 'document.missing'],
      [{ attachment: null }, 'document.missing'],
      [{ attachment: nobodys }, 'attachment.unknown'],
    ] as const;
    for (const [paper, code] of wrong) {
      const { status, body } = await does('extendReferral', { until, reason: 'Сырқат', ...paper });
      expect([paper, status, body.errors]).toEqual([paper, 400, { attachment: code }]);
    }
    const before = await cases.trace(one);
    const attachment = await upload(cases.visitor);
    expect((await does('extendReferral', { until, reason: 'Сырқат', attachment })).status).toBe(200);
    const { papers, messages } = await cases.trace(one, before);
    expect(papers).toMatchObject([
      { kind: 'referral-extended', facts: { reason: 'Сырқат', official: null } },
    ]);
    expect(messages.every(({ kind }) => kind === 'referral-extended')).toBe(true);
  });

  it('lets nobody answer a referral whose term has run out, though the clock has not yet come round', async () => {
    const { one, does } = await family(server, cases, 'referred');
    await server.database
      .knex('applications')
      .where('id', one.id)
      .update({ referral_valid_until: new Date(Date.now() - 60_000) });
    for (const action of ['acceptReferral', 'declineReferral'])
      expect((await does(action)).body.message).toBe('referral.ended');
  });
});
