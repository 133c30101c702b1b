import type { PlaceMovement } from '../contract/queues';
import { runDue } from '../jobs/runDue';
import { readPdf } from '../papers/readPdf';
import { type Case, Cases, refusal } from '../test/cases';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(60_000);

const reasons = { kk: 'Шағым негізді', ru: 'Жалоба обоснована' };
const day = 86_400_000;
const text = 'Ауырып қалдық';

describe('a complaint about the stop-list', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());
  /** Whatever was done, the log tells the same order. */
  afterEach(async () => {
    expect((await verifyLogs(server.database.knex, server.clock.now())).problems).toEqual([]);
  });

  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const placeOf = async (one: Case) => (await view(one)).place?.value ?? null;
  const rowOf = ({ id }: Case) =>
    server.database
      .knex('applications')
      .where({ id })
      .first('stopped_until as stopped', 'stop_suspended_until as suspended');
  const typesOf = async (one: Case) => (await cases.trace(one)).events.map(({ type }) => type);
  const refresh = async (one: Case) => {
    one.version = (await view(one)).version;
  };
  const later = async (days: number) => {
    await server.clock.set(new Date(server.clock.now().getTime() + days * day));
    await runDue(server.database.knex, server.clock.now());
  };
  const own = async ({ parent, one }: Family) =>
    (await parent.get(`/api/public/account/applications/${one.number}`)).body;
  /** The last one filed. */
  const complaintOf = async ({ one }: Family) =>
    (await cases.officer2.list('/api/complaints', { filter: { application: one.id } })).body.sort(
      (a: { id: number }, b: { id: number }) => b.id - a.id,
    )[0];
  const decides = async (home: Family, action: string, body: object) => {
    const { id, version } = await complaintOf(home);
    return cases.officer2.post(`/api/complaints/${id}/${action}`, { seen: version, ...body });
  };
  const decided = async (home: Family, body: string, outcome: string) => {
    const attachment = await upload(cases.officer2, undefined, '/api/attachments');
    const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    const answer = await decides(home, 'recordDecision', {
      ...{ body, outcome, number: '12-34', decidedOn, attachment },
    });
    expect([answer.status, answer.body.status]).toEqual([200, outcome]);
  };
  const receipt = async ({ parent, one }: Family, kind: string, lang: string) => {
    const paper = (await cases.trace(one)).papers.findLast((found) => found.kind === kind)!;
    const pdf = await parent.get(
      `/api/public/account/applications/${one.number}/papers/${paper.id}.pdf?lang=${lang}`,
    );
    return (await readPdf(pdf.bytes)).text.replaceAll(/\s+/g, ' ');
  };

  /** The first of a queue, on the stop-list since three days, and the one behind. */
  async function stopped() {
    const home = await family(server, cases, 'queued');
    const behind = await cases.in('queued', undefined, home.one);
    await cases.say(cases.officer, home.one, 'stopList');
    const { stopped: until } = await rowOf(home.one);
    await later(3);
    return { home, behind, until: until as Date };
  }
  async function complained() {
    const found = await stopped();
    expect((await found.home.does('complain', { about: 'queue', text })).status).toBe(200);
    return found;
  }

  it('suspends nothing where there is no stop-list, and the receipt says so', async () => {
    const home = await family(server, cases, 'queued');
    for (const about of ['queue', 'benefit', 'referral']) {
      expect((await home.does('complain', { about, text })).status).toBe(200);
      expect(await typesOf(home.one)).not.toContain('suspendStopList');
      expect(await complaintOf(home)).toMatchObject({ about, suspends: false });
      expect(await placeOf(home.one)).toBe(1);
      expect(await receipt(home, 'complaint-receipt', 'ru')).toContain('приостанавливать нечего');
      expect(await receipt(home, 'complaint-receipt', 'kk')).toContain('тоқтата тұратын ештеңе жоқ');
      expect((await home.does('withdrawComplaint')).status).toBe(200);
    }
  });

  it('is not decided by the officer who put the child on it', async () => {
    const { home } = await complained();
    const { id, version, actOfficer } = await complaintOf(home);
    expect(actOfficer).toMatchObject({ name: 'Сынақ officer.karaganda' });
    const answer = await cases.officer.post(`/api/complaints/${id}/satisfy`, { seen: version, reasons });
    expect([answer.status, answer.body.message]).toEqual([403, 'complaint.own_act']);
  });

  it('suspends it: the child stands at its place, may be referred, and the parent reads why', async () => {
    const { home, behind, until } = await stopped();
    const { one } = home;
    expect([await placeOf(one), await placeOf(behind)]).toEqual([null, 1]);
    expect((await home.does('complain', { about: 'queue', text })).status).toBe(200);
    expect([await placeOf(one), await placeOf(behind)]).toEqual([1, 2]);
    expect(await rowOf(one)).toEqual({ stopped: null, suspended: until });
    expect((await typesOf(one)).slice(-2)).toEqual(['complain', 'suspendStopList']);
    expect(await view(one)).toMatchObject({ passedOver: null, can: expect.arrayContaining(['refer']) });
    expect(await complaintOf(home)).toMatchObject({ about: 'queue', suspends: true });
    expect(await own(home)).toMatchObject({
      stopListSuspended: true,
      stoppedUntil: null,
      next: { step: 'wait', by: null },
    });
    expect(await receipt(home, 'complaint-receipt', 'ru')).toContain('Действие стоп-листа приостановлено');
    expect(await receipt(home, 'complaint-receipt', 'kk')).toContain('Тоқтату парағының қолданылуы');
    const causes = async (of: Case) =>
      (await cases.officer.get(`/api/applications/${of.id}/place`)).body.movements
        .map(({ cause, to }: PlaceMovement) => [cause, to])
        .slice(-2);
    expect(await causes(one)).toEqual([
      ['stop-listed', null],
      ['stop-suspended', 1],
    ]);
    expect((await causes(behind)).at(-1)).toEqual(['others-back', 2]);
  });

  it.each(['dismissed', 'withdrawn'])('%s, lets the rest of it run on', async (end) => {
    const { home, behind } = await complained();
    // Seven of ten days were left; they do not run out meanwhile.
    await later(9);
    if (end === 'dismissed') await decided(home, 'quality-control', 'dismissed');
    else expect((await home.does('withdrawComplaint')).status).toBe(200);
    const { stopped: until, suspended } = await rowOf(home.one);
    expect(suspended).toBeNull();
    expect((until.getTime() - server.clock.now().getTime()) / day).toBeCloseTo(7, 3);
    expect(await typesOf(home.one)).toContain('restoreStopList');
    expect([await placeOf(home.one), await placeOf(behind)]).toEqual([null, 1]);
    expect((await view(home.one)).passedOver).toMatchObject({ reason: 'stop-list' });
    await later(7.1);
    expect(await placeOf(home.one)).toBe(1);
  });

  it('satisfied, lifts it for good, and the decision says so', async () => {
    const { home } = await complained();
    const answer = await decides(home, 'satisfy', { reasons });
    expect(answer).toMatchObject({ status: 200, body: { status: 'satisfied', suspends: false } });
    expect(await rowOf(home.one)).toEqual({ stopped: null, suspended: null });
    expect((await typesOf(home.one)).slice(-2)).toEqual(['satisfyComplaint', 'liftStopList']);
    expect(await placeOf(home.one)).toBe(1);
    expect(await receipt(home, 'complaint-decision', 'ru')).toContain('Стоп-лист снят');
    expect(await receipt(home, 'complaint-decision', 'kk')).toContain('Тоқтату парағының күші жойылды');
  });

  it('upheld by a court after it was dismissed, ends what runs on', async () => {
    const { home } = await complained();
    expect((await decides(home, 'forward', { reasons })).status).toBe(200);
    expect(await placeOf(home.one)).toBe(1);
    await decided(home, 'quality-control', 'dismissed');
    expect(await placeOf(home.one)).toBeNull();
    await decided(home, 'court', 'upheld');
    expect(await placeOf(home.one)).toBe(1);
    expect((await rowOf(home.one)).stopped).toBeNull();
    const { body } = await cases.officer.get(`/api/applications/${home.one.id}/place`);
    expect(body.movements.at(-1)).toMatchObject({ cause: 'stop-undone', to: 1 });
  });

  it('leaves nothing to run on for a child that was referred meanwhile', async () => {
    const { home } = await complained();
    await refresh(home.one);
    await cases.say(cases.officer2, home.one, 'refer', { group: home.one.groups[0] });
    expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toEqual({ stopped: null, suspended: null });
    await refresh(home.one);
    await cases.say(cases.officer, home.one, 'cancelReferral', { reason: 'Қате' });
    expect(await placeOf(home.one)).toBe(1);
  });

  it('is forgotten with the place of a child that leaves the queue, and the database holds it', async () => {
    const { home } = await complained();
    await refresh(home.one);
    const { grounds, reasons: why } = refusal;
    await cases.say(cases.officer, home.one, 'revoke', { grounds, reasons: why });
    expect(await rowOf(home.one)).toEqual({ stopped: null, suspended: null });
    const row = await server.database.knex('applications').where('id', home.one.id).first('suspended_at');
    expect(row.suspended_at).toBeNull();
    const again = server.database
      .knex('applications')
      .where('id', home.one.id)
      .update({ stop_suspended_until: server.clock.now() });
    await expect(again).rejects.toThrow('applications_stop_suspended_when_waiting');
  });
});
