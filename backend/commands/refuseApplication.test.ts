import { localDate } from '../domain/localTime';
import { readPdf } from '../papers/readPdf';
import { type Case, Cases, refusal } from '../test/cases';
import { startServer, type TestServer } from '../test/server';

const missing = { kk: 'Қорытындының барлық беттері', ru: 'Все страницы заключения' };
const reasons = refusal.reasons;

describe('a refusal', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const errorsOf = async (one: Case, input: object) => {
    const { status, body } = await cases.act(cases.officer, one, 'refuse', input);
    expect(status).toBe(400);
    return body.errors;
  };
  const textOf = async (one: Case, kind: string) => {
    const papers = await cases.officer.get(`/api/applications/${one.id}/papers`);
    const { id } = papers.body.findLast((paper: { kind: string }) => paper.kind === kind);
    const [kk, ru] = await Promise.all(
      ['kk', 'ru'].map(async (lang) => {
        const { bytes } = await cases.officer.get(
          `/api/applications/${one.id}/papers/${id}.pdf?lang=${lang}`,
        );
        return (await readPdf(bytes)).text;
      }),
    );
    return { kk: kk!, ru: ru! };
  };

  it('rests on known grounds of its own sort', async () => {
    const one = await cases.in('in_review');
    expect(
      await errorsOf(one, { sort: 'intake', grounds: ['not-compliant', 'expired-document', 'no-vacancy'] }),
    ).toEqual({
      'grounds.0': 'ground.other_sort',
      'grounds.1': 'document.not_expired',
      'grounds.2': 'ground.unknown',
    });
    expect(await errorsOf(one, { sort: 'service', grounds: ['expired-document'], reasons })).toEqual({
      'grounds.0': 'ground.other_sort',
    });
    expect((await cases.trace(one)).decisions).toEqual([]);
  });

  it('rests on grounds that the service knows', async () => {
    const one = await cases.in('in_review');
    const service = server.database.knex('services').where('code', 'special-enrolment');
    const { grounds } = await service.clone().first('grounds');
    await service.clone().update({ grounds: grounds.filter((code: string) => code !== 'no-consent') });
    const errors = await errorsOf(one, {
      sort: 'service',
      grounds: ['not-compliant', 'no-consent'],
      reasons,
    });
    await service.clone().update({ grounds });
    expect(errors).toEqual({ 'grounds.1': 'ground.unknown' });
  });

  it('says what is missing from a package that lacks nothing', async () => {
    const one = await cases.in('in_review');
    for (const nothing of [{}, { missing: [] }])
      expect(await errorsOf(one, { sort: 'intake', grounds: ['incomplete-package'], ...nothing })).toEqual({
        missing: 'missing.required',
      });
    expect(
      await errorsOf(one, { sort: 'intake', grounds: ['incomplete-package'], missing: [' '] }),
    ).toMatchObject({
      'missing.0': expect.any(String),
    });
  });

  it('names what the case was filed without when the officer names nothing', async () => {
    const one = await cases.registered((body) => {
      body.conclusion.attachment = null as never;
      Object.assign(body, { incomplete: true });
    });
    const body = await cases.say(cases.officer, one, 'refuse', {
      sort: 'intake',
      grounds: ['incomplete-package'],
    });
    expect(body.decision.missing.map(({ ru }: { ru: string }) => ru)).toEqual([
      expect.stringContaining('Заключение'),
    ]);
  });

  it('of the package is a receipt with what is missing and what has expired, in both languages', async () => {
    const one = await cases.registered((body) => {
      body.conclusion.validUntil = '2026-02-01';
      Object.assign(body, { incomplete: true });
    });
    const body = await cases.say(cases.officer, one, 'refuse', {
      sort: 'intake',
      grounds: ['incomplete-package', 'expired-document'],
      missing: [missing, 'Справка № 7'],
      reasons: { kk: 'Құжатты жаңартыңыз', ru: 'Обновите документ' },
    });
    expect(body.decision).toMatchObject({
      sort: 'intake',
      missing: [missing, { kk: 'Справка № 7', ru: 'Справка № 7' }],
      grounds: [{ code: 'incomplete-package' }, { code: 'expired-document' }],
    });
    const { kk, ru } = await textOf(one, 'refusal-receipt');
    for (const part of [
      'қолхат',
      'Қасымов Қанат',
      missing.kk,
      'Справка № 7',
      '2026 ж',
      'Құжатты жаңартыңыз',
      one.number,
    ])
      expect(kk).toContain(part);
    for (const part of [
      'Расписка об отказе',
      missing.ru,
      'Справка № 7',
      '1 февраля 2026',
      'Обновите документ',
    ])
      expect(ru).toContain(part);
    expect(ru).toContain('Заключение психолого-медико-педагогической консультации');
  });

  it('of the service is a reasoned refusal with its ground and reasons', async () => {
    const one = await cases.in('registered');
    await cases.say(cases.officer, one, 'refuse', refusal);
    const { kk, ru } = await textOf(one, 'refusal');
    for (const part of ['ХАБАРЛАМА', 'Қасымов Қанат', reasons.kk, 'сәйкес келмеуі'])
      expect(kk).toContain(part);
    for (const part of ['Уведомление об отказе', reasons.ru, 'несоответствие услугополучателя'])
      expect(ru).toContain(part);
  });

  const previewOf = (one: { id: number; version: number }, body: object, seen = one.version) =>
    cases.officer.post(`/api/applications/${one.id}/refuse/preview`, { seen, ...body });

  it('is previewed as a draft of what would be issued, and nothing is kept of the preview', async () => {
    const one = await cases.in('in_review');
    const before = await cases.trace(one);
    const preview = await cases.officer.post(`/api/applications/${one.id}/refuse/preview?lang=kk`, {
      seen: one.version,
      ...refusal,
    });
    expect(preview.status).toBe(200);
    const drafted = (await readPdf(preview.bytes)).text;
    expect(await cases.trace(one)).toEqual(before);
    await cases.say(cases.officer, one, 'refuse', refusal);
    const { kk } = await textOf(one, 'refusal');
    // What is not issued stands in no log yet: the head is printed on the paper alone.
    const head = /q[0-9a-f]{11} кезегінің журналы, \d+-жазба\. SHA-256: [0-9a-f\s]{64,80}/g;
    const plain = (text: string) =>
      text
        .replace(/\d\d:\d\d/g, '')
        .replace(head, '')
        .replace(/\s+/g, ' ');
    expect(kk).toMatch(head);
    expect(drafted).toMatch(/ЖОБА.*?выдано/);
    expect(plain(drafted)).toContain(reasons.kk);
    expect(
      plain(drafted)
        .replace(/\s*ЖОБА.*?выдано/g, '')
        .trim(),
    ).toBe(plain(kk).trim());
    const wrong = await cases.in('in_review');
    expect(await previewOf(wrong, { sort: 'service', grounds: ['expired-document'] })).toMatchObject({
      status: 400,
      body: { errors: { 'grounds.0': 'ground.other_sort' } },
    });
    // What has been refused, or enrolled, has no refusal to preview.
    expect(await previewOf(one, refusal, one.version)).toMatchObject({ status: 409 });
    expect(await previewOf(await cases.in('enrolled'), refusal)).toMatchObject({ status: 409 });
  });

  it('ends a correction that waits, and keeps the officer who refused', async () => {
    const one = await cases.in('correction_requested');
    const body = await cases.say(cases.officer2, one, 'refuse', refusal);
    expect(body).toMatchObject({
      dueAt: null,
      decidedAt: expect.any(String),
      officer: { name: 'Сынақ officer.karaganda' },
    });
    const [request] = await server.database.knex('correction_requests').where('application_id', one.id);
    expect(request).toMatchObject({ answered_at: null, cancelled_at: expect.any(Date) });
    const [decision] = (await cases.trace(one)).decisions;
    const decider = await server.database.knex('users').where('login', 'officer2.karaganda').first('id');
    expect(decision).toMatchObject({ officer_id: decider.id, due_at: expect.any(Date) });
  });

  it('when it is reopened, goes back into review with a new term, at its filing time', async () => {
    const one = await cases.in('refused');
    const refused = await cases.officer.get(`/api/applications/${one.id}`);
    const body = await cases.say(cases.officer2, one, 'reopen', { basis: 'Шағым бойынша шешім № 3' });
    expect(body).toMatchObject({
      status: 'in_review',
      decidedAt: null,
      registeredAt: refused.body.registeredAt,
      officer: { name: 'Сынақ officer2.karaganda' },
    });
    expect(Date.parse(body.dueAt)).toBeGreaterThan(server.clock.now().getTime());
    await cases.say(cases.officer2, one, 'accept');
    const { decisions, papers } = await cases.trace(one);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted']);
    expect(papers.map(({ kind }) => kind)).toEqual(['receipt', 'letter', 'refusal']);
  });

  it('after acceptance is a revocation; reopened, the child stands where it stood', async () => {
    const first = await cases.in('queued');
    const second = await cases.in('queued', undefined, first);
    const entries = async () =>
      (await cases.officer.get(`/api/queues/${first.queue}/entries`)).body.map(
        ({ application }: { application: { id: number } }) => application.id,
      );
    expect(await entries()).toEqual([first.id, second.id]);
    const accepted = (await cases.officer.get(`/api/applications/${first.id}`)).body;
    const input = { grounds: ['unreliable-data'], reasons };
    const revoked = await cases.say(cases.officer, first, 'revoke', input);
    expect(revoked).toMatchObject({ status: 'refused', place: null });
    expect(await entries()).toEqual([second.id]);
    const body = await cases.say(cases.officer, first, 'reopen', { basis: 'Сот шешімі' });
    expect(body).toMatchObject({
      status: 'queued',
      place: { value: 1 },
      registeredAt: accepted.registeredAt,
      decidedAt: accepted.decidedAt,
      dueAt: null,
    });
    expect(await entries()).toEqual([first.id, second.id]);
  });

  it('revokes a referral too, and frees its place', async () => {
    const one = await cases.in('referred');
    const occupied = async () =>
      (await server.database.knex('groups').where('id', one.groups[0]).first('occupied')).occupied;
    const before = await occupied();
    await cases.say(cases.officer, one, 'revoke', { grounds: ['no-consent'], reasons });
    expect(await occupied()).toBe(before - 1);
    expect(await cases.say(cases.officer, one, 'reopen', { basis: 'Сот' })).toMatchObject({
      status: 'queued',
      group: null,
    });
  });

  describe('reopened while the child has applied anew', () => {
    let one: Case;
    let again: Case;
    beforeEach(async () => {
      one = await cases.in('refused');
      again = await cases.registered((body) => {
        body.child = one.sent.child;
        body.parent = one.sent.parent;
      });
      const asked = await cases.say(cases.officer, one, 'reopen', { basis: 'Шағым' });
      expect(asked).toMatchObject({ status: 'refused', reopening: true });
      expect(asked.can).toContain('chooseApplication');
    });

    it('comes back when the parent keeps it, and the newer one is withdrawn', async () => {
      const kept = await cases.say(cases.officer, one, 'chooseApplication', {
        keep: 'reopened',
        basis: 'Ата-ана өтініші',
      });
      expect(kept).toMatchObject({ status: 'in_review', reopening: false });
      expect((await cases.officer.get(`/api/applications/${again.id}`)).body.status).toBe('withdrawn');
    });

    it('stays refused when the parent keeps the newer one', async () => {
      const kept = await cases.say(cases.officer, one, 'chooseApplication', {
        keep: 'new',
        basis: 'Ата-ана өтініші',
      });
      expect(kept).toMatchObject({ status: 'refused', reopening: false });
      expect((await cases.officer.get(`/api/applications/${again.id}`)).body.status).toBe('registered');
    });
  });

  it('cites the terms of a decision that was late as late', async () => {
    const one = await cases.in('registered');
    const { dueAt } = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    await server.clock.set(new Date(Date.parse(dueAt) + 60_000));
    await cases.say(cases.officer, one, 'refuse', refusal);
    const [decision] = (await cases.trace(one)).decisions;
    expect(decision).toMatchObject({ due_at: new Date(dueAt) });
    expect((decision!.decided_at as Date).getTime()).toBeGreaterThan(Date.parse(dueAt));
    expect(localDate(decision!.decided_at as Date)).toBe(localDate(server.clock.now()));
  });
});
