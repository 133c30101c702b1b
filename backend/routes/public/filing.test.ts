import { addDays, isoLocal, localDate, localMoment, weekday } from '../../domain/localTime';
import { isWorkingDay } from '../../domain/workingDays';
import { findCalendar } from '../../models/findCalendar';
import { readPdf } from '../../papers/readPdf';
import type { Answer, Client } from '../../test/client';
import { iinOf, mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { freshKey, organization, type SubmissionBody, submissionBody, submit } from '../../test/submission';

describe('a submission through the public endpoint', () => {
  let server: TestServer;
  let visitor: Client;
  let officer: Client;

  beforeAll(async () => {
    server = await startServer();
    visitor = server.visitor();
    officer = await server.as('officer.karaganda');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const count = async (table: string, where: object = {}) =>
    Number((await server.database.knex(table).where(where).count('* as n'))[0]!.n);
  const applicationOf = async (answer: Answer, index = 0) =>
    server.database.knex('applications').where('number', answer.body.applications[index].number).first();
  const choice = async (code: string, more: object = {}) => ({
    organization: (await organization(visitor, code)).id,
    language: 'ru' as const,
    ...more,
  });
  const follow = (url: string) => {
    const { pathname, search } = new URL(url);
    return visitor.get(pathname + search);
  };
  /** The same child and another parent, or the same parent and another child. */
  const withOther = async (body: SubmissionBody, who: 'parent' | 'child') => {
    const fresh = await submissionBody(visitor);
    const same = who === 'parent' ? 'child' : 'parent';
    return { ...fresh, choices: body.choices, [same]: body[same] };
  };

  it('is answered exactly as the contract says', async () => {
    const body = await submissionBody(visitor);
    const { status, body: answer } = await submit(visitor, body);
    expect(status).toBe(201);
    const receipt = /^http:\/\/localhost:3000\/api\/public\/receipts\/[\w-]{22}\.pdf\?lang=(kk|ru)$/;
    expect(answer).toEqual({
      submission: expect.stringMatching(/^[0-9a-f-]{36}$/),
      applications: [
        {
          number: expect.stringMatching(/^35-\d\d-\d{6}$/),
          organization: body.choices[0]!.organization,
          status: 'registered',
          receipt: { kk: expect.stringMatching(receipt), ru: expect.stringMatching(receipt) },
        },
      ],
    });
  });

  it('stores the case, its event, its receipt and its message together', async () => {
    const body = await submissionBody(visitor);
    body.benefits = [{ benefit: 'orphan', attachment: body.conclusion.attachment }];
    const answer = await submit(visitor, body);
    const row = await applicationOf(answer);
    const { knex } = server.database;
    expect(row).toMatchObject({
      status: 'registered',
      version: 1,
      contested: false,
      officer_id: null,
      language: 'kk',
      grade: 1,
    });
    const consents = await knex('submission_consents')
      .where('submission_id', row.submission_id)
      .orderBy('kind');
    expect(consents.map(({ kind, version, via }) => [kind, version, via])).toEqual([
      ['notices', body.consents.notices, 'portal'],
      ['personalData', body.consents.personalData, 'portal'],
      ['rules', body.consents.rules, 'portal'],
    ]);
    const [event, ...more] = await knex('events').where('application_id', row.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'submit',
      actor: 'parent',
      user_id: null,
      submission_id: row.submission_id,
    });
    expect(event.at).toEqual(row.registered_at);
    const { payload } = await knex('event_payloads').where('event_id', event.id).first();
    expect(payload).toEqual({
      to: 'registered',
      organization: row.organization_id,
      queue: row.queue_id,
      language: 'kk',
      grade: 1,
      impairment: 'speech',
      benefits: ['orphan'],
      version: 1,
      incomplete: false,
    });
    const messages = await knex('messages').where('application_id', row.id);
    expect(messages.map(({ kind, channel, language }) => [kind, channel, language])).toEqual([
      ['registered', 'sms', 'kk'],
    ]);
    for (const word of ['Қасым', 'Қанат', 'Әсел', 'мектеп', body.child.iin])
      expect(messages[0].text).not.toContain(word);
    expect(await knex('papers').where('application_id', row.id).orderBy('id')).toMatchObject([
      { kind: 'receipt', number: `${row.number}/1` },
      { kind: 'letter', number: `${row.number}/2` },
    ]);
  });

  it('is filed incomplete when the applicant wants it so, without a notice when there is no consent to any', async () => {
    const body = await submissionBody(visitor);
    const { notices, ...consents } = body.consents;
    const answer = await submit(visitor, {
      ...body,
      consents,
      notices: { channels: [], language: 'ru' },
      incomplete: true,
      conclusion: { ...body.conclusion, validUntil: '2026-02-01', attachment: null },
      benefits: [{ benefit: 'teacher', attachment: null }],
    });
    expect(answer.status).toBe(201);
    const row = await applicationOf(answer);
    const detail = await officer.get(`/api/applications/${row.id}`);
    expect(detail.body).toMatchObject({ incomplete: true, conclusion: { attachment: null, expired: true } });
    expect(await count('messages', { application_id: row.id })).toBe(0);
  });

  it('takes a conclusion that is good to the end of its last day', async () => {
    const body = await submissionBody(visitor);
    body.conclusion.validUntil = localDate(server.clock.now());
    expect((await submit(visitor, body)).status).toBe(201);
  });

  describe('to several organisations', () => {
    it('makes one application each, answered in the order of the choices', async () => {
      const choices = [
        await choice('rehab-samal'),
        await choice('school9', { grade: 1, language: 'kk' }),
        await choice('correction1', { language: 'kk' }),
      ];
      for (const order of [choices, [...choices].reverse()]) {
        const fresh = await submissionBody(visitor);
        const { status, body: answer } = await submit(visitor, { ...fresh, choices: order });
        expect(status).toBe(201);
        expect(answer.applications.map((one: { organization: number }) => one.organization)).toEqual(
          order.map(({ organization: id }) => id),
        );
        const numbers = answer.applications.map((one: { number: string }) => one.number);
        expect(numbers).toEqual([...numbers].sort());
        expect(await count('submissions', { id: answer.submission })).toBe(1);
      }
    });

    it('files all or none', async () => {
      const body = await submissionBody(visitor);
      expect((await submit(visitor, body)).status).toBe(201);
      const before = await count('applications');
      const again = { ...(await withOther(body, 'child')), child: body.child };
      again.choices = [await choice('correction1'), await choice('school5', { grade: 1 })] as never;
      const { status } = await submit(visitor, again);
      expect(status).toBe(409);
      expect(await count('applications')).toBe(before);
    });
  });

  describe('again', () => {
    it('needs an Idempotency-Key', async () => {
      const body = await submissionBody(visitor);
      const without = await visitor.post('/api/public/applications', body);
      expect([without.status, without.body.message]).toEqual([400, 'request.idempotency_key_missing']);
      for (const key of ['two words', 'x'.repeat(201)])
        expect((await submit(visitor, body, key)).body.message).toBe('request.idempotency_key_missing');
    });

    it('with the same key and body is answered the same, and makes nothing new', async () => {
      const body = await submissionBody(visitor);
      const key = freshKey();
      const first = await submit(visitor, body, key);
      const counts = async () =>
        Promise.all(
          ['submissions', 'applications', 'events', 'messages', 'papers', 'children'].map((table) =>
            count(table),
          ),
        );
      const before = await counts();
      const turned = Object.fromEntries(Object.entries(body).reverse());
      for (const same of [body, turned]) {
        const again = await submit(visitor, same, key);
        expect([again.status, again.body]).toEqual([201, first.body]);
      }
      expect(await counts()).toEqual(before);
    });

    it('ten times at once is one', async () => {
      const body = await submissionBody(visitor);
      const key = freshKey();
      const before = await count('submissions');
      const answers = await Promise.all(Array.from({ length: 10 }, () => submit(visitor, body, key)));
      expect(new Set(answers.map(({ status, body: answer }) => JSON.stringify([status, answer]))).size).toBe(
        1,
      );
      expect(answers[0]!.status).toBe(201);
      expect(await count('submissions')).toBe(before + 1);
    });

    it('with the same key and another body is refused', async () => {
      const key = freshKey();
      const body = await submissionBody(visitor);
      await submit(visitor, body, key);
      for (const other of [{ ...body, incomplete: true }, {}, await submissionBody(visitor)]) {
        const { status, body: refusal } = await submit(visitor, other, key);
        expect([status, refusal.message]).toEqual([409, 'request.idempotency_key_reused']);
      }
    });

    it('after a refusal may use the same key', async () => {
      const key = freshKey();
      const body = await submissionBody(visitor);
      expect((await submit(visitor, { ...body, service: 'x' }, key)).status).toBe(400);
      expect((await submit(visitor, body, key)).status).toBe(201);
    });
  });

  describe('of the same representative for the same child', () => {
    it('is refused in the same exclusive group with the number of the first, and taken in another', async () => {
      const body = await submissionBody(visitor);
      const first = await submit(visitor, body);
      const again = { ...(await withOther(body, 'parent')), parent: body.parent };
      for (const code of ['school9', 'school5'])
        expect(
          await submit(visitor, { ...again, choices: [await choice(code, { grade: 1 })] }),
        ).toMatchObject({
          status: 409,
          body: {
            message: 'application.already_open',
            params: { number: first.body.applications[0].number },
            errors: {},
          },
        });
      const other = await submit(visitor, { ...again, choices: [await choice('rehab-samal')] });
      expect(other.status).toBe(201);
    });

    it('is refused by number only so often for one phone, even when all is asked at once', async () => {
      const body = await submissionBody(visitor);
      await submit(visitor, body);
      const again = { ...(await withOther(body, 'parent')), parent: body.parent };
      await server.database.knex('rate_limits').delete();
      const answers = await Promise.all(Array.from({ length: 24 }, () => submit(visitor, again)));
      const told = answers.filter(({ status }) => status === 409);
      expect(told.length).toBeLessThanOrEqual(20);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(24 - told.length);
      await server.database.knex('rate_limits').delete();
    });

    it('is taken again once the first has ended', async () => {
      const body = await submissionBody(visitor);
      const { id } = await applicationOf(await submit(visitor, body));
      const ended = await officer.post(`/api/applications/${id}/withdraw`, {
        seen: 1,
        reason: 'Өтініш бойынша',
      });
      expect(ended.status).toBe(200);
      const again = { ...(await withOther(body, 'parent')), parent: body.parent };
      expect((await submit(visitor, again)).status).toBe(201);
    });

    it('is a matter of one child: a brother is filed for beside', async () => {
      const body = await submissionBody(visitor);
      await submit(visitor, body);
      expect((await submit(visitor, await withOther(body, 'child'))).status).toBe(201);
    });
  });

  describe('of another representative for the same child', () => {
    let first: Answer;
    let second: Answer;
    const statements: number[] = [];

    beforeAll(async () => {
      const body = await submissionBody(visitor);
      const other = await withOther(body, 'parent');
      const heard = () => statements.push(statements.pop()! + 1);
      server.database.knex.on('query', heard);
      statements.push(0);
      first = await submit(visitor, body);
      statements.push(0);
      second = await submit(visitor, other);
      server.database.knex.removeListener('query', heard);
    });

    it('is answered as any other: the same shape, after the same statements', async () => {
      expect([first.status, second.status]).toEqual([201, 201]);
      const shape = (value: unknown): unknown =>
        value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]))
          : typeof value;
      expect(shape(second.body)).toEqual(shape(first.body));
      expect([...second.headers.keys()]).toEqual([...first.headers.keys()]);
      expect(statements[1]).toBe(statements[0]);
      const texts = [];
      for (const answer of [first, second]) {
        const { ru } = answer.body.applications[0].receipt;
        const { text } = await readPdf((await follow(ru)).bytes);
        texts.push(
          text
            .replaceAll(answer.body.applications[0].number, '№')
            .replace(/\d\d:\d\d/g, '')
            .replace(/\+7[\d ]+/g, '')
            // The head of the queue's log at that moment.
            .replace(/запись \d+\. SHA-256: [0-9a-f\s]{64,80}/g, ''),
        );
      }
      expect(texts[1]).toBe(texts[0]);
    });

    it('is flagged to officers, the later one only', async () => {
      const [one, two] = [await applicationOf(first), await applicationOf(second)];
      const seen = async (id: number) => (await officer.get(`/api/applications/${id}`)).body;
      expect(await seen(one.id)).toMatchObject({ contested: false });
      const contested = await seen(two.id);
      expect(contested).toMatchObject({
        contested: true,
        otherApplications: [{ id: one.id, sameCase: false }],
      });
      expect(contested.can).toContain('resolveContest');
      expect(contested.can).not.toContain('accept');
      const list = await officer.list('/api/applications', { filter: { contested: true } });
      expect(list.body.map(({ id }: { id: number }) => id)).toEqual([two.id]);
    });

    it('is not accepted until an officer has settled it, and then one of the two stands in a queue', async () => {
      const [one, two] = [await applicationOf(first), await applicationOf(second)];
      const act = (id: number, action: string, body: object) =>
        officer.post(`/api/applications/${id}/${action}`, body);
      const early = await act(two.id, 'accept', { seen: 1 });
      expect([early.status, early.body.message]).toEqual([409, 'application.contested']);
      expect((await act(two.id, 'resolveContest', { seen: 1 })).body.errors).toEqual({
        basis: 'field.required',
      });
      const settled = await act(two.id, 'resolveContest', {
        seen: 1,
        basis: 'Сот шешімі, қорғаншы тағайындалды',
      });
      expect(settled.body).toMatchObject({ contested: false, version: 2 });
      expect((await act(two.id, 'resolveContest', { seen: 2, basis: 'тағы' })).status).toBe(409);
      expect((await act(two.id, 'accept', { seen: 2 })).status).toBe(200);
      const late = await act(one.id, 'accept', { seen: 1 });
      expect([late.status, late.body.message]).toEqual([409, 'application.already_queued']);
    });
  });

  describe('gives receipts', () => {
    it('in both languages, the same bytes each time and to many at once', async () => {
      const body = await submissionBody(visitor);
      const { number, receipt } = (await submit(visitor, body)).body.applications[0];
      const expected = { kk: 'Құжаттардың қабылданғаны туралы қолхат', ru: 'Расписка о приеме документов' };
      for (const language of ['kk', 'ru'] as const) {
        const answers = await Promise.all([1, 2, 3].map(() => follow(receipt[language])));
        const again = await follow(receipt[language]);
        expect(again.headers.get('content-type')).toBe('application/pdf');
        for (const { status, bytes } of answers)
          expect([status, bytes.equals(again.bytes)]).toEqual([200, true]);
        const { text } = await readPdf(again.bytes);
        for (const part of [number, expected[language], 'Қасымов Қанат Маратұлы', 'ПМПК-2026-114'])
          expect(text).toContain(part);
      }
      const paper = await server.database.knex('papers').where('number', `${number}/1`).first();
      expect(await count('paper_files', { paper_id: paper.id })).toBe(2);
      expect(paper.link_hash).toHaveLength(32);
    });

    it('for 24 hours, to whoever has the link', async () => {
      const { receipt } = (await submit(visitor, await submissionBody(visitor))).body.applications[0];
      const known = new URL(receipt.kk).pathname;
      for (const path of ['AAAAAAAAAAAAAAAAAAAAAA.pdf', 'short.pdf', `${'A'.repeat(500)}.pdf`, '%00.pdf'])
        expect((await visitor.get(`/api/public/receipts/${path}`)).status).toBe(404);
      expect((await visitor.get(`${known}?lang=en`)).status).toBe(400);
      await server.clock.set(new Date(server.clock.now().getTime() + 24 * 3_600_000 - 5000));
      expect((await follow(receipt.ru)).status).toBe(200);
      await server.clock.set(new Date(server.clock.now().getTime() + 5001));
      const late = await follow(receipt.ru);
      expect([late.status, late.body.message]).toEqual([410, 'link.ended']);
    });
  });

  // The clock goes forward only: a week in the future that is as plain as that of the examples in law.md §1.
  describe('is due', () => {
    let friday: string;

    beforeAll(async () => {
      const calendar = await findCalendar(server.database.knex);
      friday = addDays(localDate(server.clock.now()), 2);
      const plain = (day: string) =>
        [0, 3, 4, 5, 6].every((days) => isWorkingDay(addDays(day, days), calendar));
      while (weekday(friday) !== 5 || !plain(friday)) friday = addDays(friday, 1);
    });

    it.each([
      ['on Friday at 15:00, on Wednesday at 18:30', 0, '15:00', 5],
      ['on Friday at 19:00, which counts as Monday, on Thursday at 18:30', 0, '19:00', 6],
      ['on Saturday, which counts as Monday, on Thursday at 18:30', 1, '12:00', 6],
    ])('when filed %s', async (_, days, time, dueIn) => {
      await server.clock.set(localMoment(addDays(friday, days), time));
      const answer = await submit(visitor, await submissionBody(visitor));
      const row = await applicationOf(answer);
      const due = `${addDays(friday, dueIn)}T18:30:00.000+05:00`;
      expect(isoLocal(row.due_at)).toBe(due);
      const { facts } = await server.database.knex('papers').where('application_id', row.id).first();
      expect(facts).toMatchObject({ resultDueAt: due, submittedAt: isoLocal(row.registered_at) });
    });
  });

  it('has a number of the year that has begun here, though not yet in UTC', async () => {
    const year = Number(localDate(server.clock.now()).slice(0, 4)) + 1;
    await server.clock.set(localMoment(`${year}-01-01`, '00:30'));
    const { body } = await submit(visitor, await submissionBody(visitor));
    expect(body.applications[0].number).toMatch(new RegExp(`^35-${String(year).slice(2)}-`));
  });

  it('needs nothing of another: iin, phone and parent may be shared where the rules let them', async () => {
    const phone = mobileOf();
    const parent = { ...(await submissionBody(visitor)).parent, iin: iinOf('1990-01-01') };
    for (let child = 0; child < 2; child++) {
      const body = { ...(await submissionBody(visitor, { phone })), parent };
      expect((await submit(visitor, body)).status).toBe(201);
    }
  });
});
