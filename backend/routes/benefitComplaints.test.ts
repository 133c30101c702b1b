import type { PlaceMovement } from '../contract/queues';
import { runDue } from '../jobs/runDue';
import { readPdf } from '../papers/readPdf';
import { type Case, Cases, refusal } from '../test/cases';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';
import { organization, type SubmissionBody, upload } from '../test/submission';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(60_000);

const reasons = { kk: 'Шағым негізді', ru: 'Жалоба обоснована' };
const day = 86_400_000;
const text = 'Анықтама жарамды';
const benefit = 'serviceman';

describe('a complaint about a rejected benefit', () => {
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
    const { knex, clock } = { knex: server.database.knex, clock: server.clock };
    expect((await verifyLogs(knex, clock.now())).problems).toEqual([]);
    const found = await runDetectors(knex, clock.now());
    expect(found.find(({ name }) => name === 'class-against-benefits')).toMatchObject({ count: 0 });
  });

  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const placeOf = async (one: Case) => (await view(one)).place?.value ?? null;
  const typesOf = async (one: Case) => (await cases.trace(one)).events.map(({ type }) => type);
  const refresh = async (one: Case) => {
    one.version = (await view(one)).version;
  };
  const later = async (days: number) => {
    await server.clock.set(new Date(server.clock.now().getTime() + days * day));
    await runDue(server.database.knex, server.clock.now());
  };
  const rowOf = async ({ id }: Case) => {
    const { submission_id } = await server.database.knex('applications').where({ id }).first('submission_id');
    const [row] = await server.database
      .knex('submission_benefits')
      .where({ submission_id, benefit })
      .select('state', 'certificate_on as certificateOn', 'suspended_at as suspendedAt');
    return { ...row, suspendedAt: row.suspendedAt !== null };
  };
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
    const decision = { body, outcome, number: '12-34', decidedOn, attachment };
    expect((await decides(home, 'recordDecision', decision)).body.status).toBe(outcome);
  };
  const receipt = async ({ parent, one }: Family, kind: string, lang: string) => {
    const paper = (await cases.trace(one)).papers.findLast((found) => found.kind === kind)!;
    const pdf = await parent.get(
      `/api/public/account/applications/${one.number}/papers/${paper.id}.pdf?lang=${lang}`,
    );
    return (await readPdf(pdf.bytes)).text.replaceAll(/\s+/g, ' ');
  };
  const claims = async (body: SubmissionBody) => {
    body.benefits.push({ benefit, attachment: await upload(cases.visitor) });
  };
  const reject = async (one: Case) => {
    await refresh(one);
    return cases.act(cases.officer, one, 'rejectBenefit', { benefit, reason: 'Анықтама жалған' });
  };

  async function waiting() {
    const home = await family(server, cases, 'queued', claims);
    const behind = await cases.in('queued', undefined, home.one);
    const last = await cases.in('queued', claims, home.one);
    await cases.say(cases.officer, last, 'confirmBenefit', { benefit });
    await cases.say(cases.officer, home.one, 'confirmBenefit', { benefit });
    return { home, behind, last };
  }
  /** First by a confirmed benefit, second once that is rejected. */
  async function lost() {
    const found = await waiting();
    expect((await reject(found.home.one)).status).toBe(200);
    expect(await placeOf(found.home.one)).toBe(2);
    return found;
  }
  async function complained() {
    const found = await lost();
    expect((await found.home.does('complain', { about: 'benefit', text })).status).toBe(200);
    return found;
  }

  it('suspends what took away a confirmed benefit: it counts, and everybody reads why', async () => {
    const { home, last } = await lost();
    const { certificateOn } = (await cases.trace(home.one)).events.findLast(
      ({ type }) => type === 'rejectBenefit',
    )!.payload as { certificateOn: string };
    expect((await home.does('complain', { about: 'benefit', text })).status).toBe(200);
    expect([await placeOf(home.one), await placeOf(last)]).toEqual([1, 2]);
    expect(await rowOf(home.one)).toEqual({ state: 'confirmed', certificateOn, suspendedAt: true });
    expect((await typesOf(home.one)).slice(-2)).toEqual(['complain', 'suspendBenefitRejection']);
    expect(await view(home.one)).toMatchObject({
      class: 'out-of-turn',
      benefitProofs: [{ benefit, state: 'confirmed', suspended: true }],
    });
    expect(await complaintOf(home)).toMatchObject({ about: 'benefit', suspends: true });
    const own = await home.parent.get(`/api/public/account/applications/${home.one.number}`);
    expect(own.body).toMatchObject({ benefitSuspended: true });
    const page = await home.parent.get(`/ru/account/applications/${home.one.number}`);
    expect(page.bytes.toString()).toContain('Отклонение льготы приостановлено');
    expect(await receipt(home, 'complaint-receipt', 'ru')).toContain('об отклонении льготы приостановлено');
    expect(await receipt(home, 'complaint-receipt', 'kk')).toContain('оған дейін жеңілдік ескеріледі');
    const causes = async (of: Case) =>
      (await cases.officer.get(`/api/applications/${of.id}/place`)).body.movements
        .map(({ cause, to }: PlaceMovement) => [cause, to])
        .at(-1);
    expect(await causes(home.one)).toEqual(['right-suspended', 1]);
    expect(await causes(last)).toEqual(['others-decided', 2]);
  });

  it('suspends nothing where the benefit never counted, and the receipt says so', async () => {
    const home = await family(server, cases, 'queued', claims);
    expect((await reject(home.one)).status).toBe(200);
    expect((await home.does('complain', { about: 'benefit', text })).status).toBe(200);
    expect(await typesOf(home.one)).not.toContain('suspendBenefitRejection');
    expect(await complaintOf(home)).toMatchObject({ suspends: false });
    expect(await receipt(home, 'complaint-receipt', 'ru')).toContain('приостанавливать нечего');
  });

  it('lets nobody reject it again meanwhile, and does not ask for its certificate before a referral', async () => {
    const { home } = await complained();
    expect(await reject(home.one)).toMatchObject({ status: 409, body: { message: 'benefit.suspended' } });
    await later(40);
    await refresh(home.one);
    await cases.say(cases.officer2, home.one, 'refer', { group: home.one.groups[0] });
    expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toMatchObject({ state: 'rejected', suspendedAt: false });
  });

  it.each(['dismissed', 'withdrawn'])('%s, leaves the rejection in force again', async (end) => {
    const { home, last } = await complained();
    if (end === 'dismissed') await decided(home, 'quality-control', 'dismissed');
    else expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toEqual({ state: 'rejected', certificateOn: null, suspendedAt: false });
    expect((await typesOf(home.one)).includes('restoreBenefitRejection')).toBe(true);
    expect([await placeOf(home.one), await placeOf(last)]).toEqual([2, 1]);
    expect(await view(home.one)).toMatchObject({ class: 'general' });
  });

  it('counts where the child comes back into the order meanwhile, as the log explains', async () => {
    const { home } = await complained();
    await refresh(home.one);
    const { grounds, reasons: why } = refusal;
    await cases.say(cases.officer, home.one, 'revoke', { grounds, reasons: why });
    await cases.say(cases.officer2, home.one, 'reopen', { basis: 'Сот шешімі' });
    expect(await placeOf(home.one)).toBe(1);
    expect((await cases.trace(home.one)).events.at(-1)).toMatchObject({
      type: 'reopen',
      payload: { standing: { benefits: [benefit] } },
    });
  });

  it('satisfied, keeps the benefit, and the decision says so', async () => {
    const { home } = await complained();
    expect(await decides(home, 'satisfy', { reasons })).toMatchObject({
      status: 200,
      body: { status: 'satisfied', suspends: false },
    });
    expect(await rowOf(home.one)).toMatchObject({ state: 'confirmed', suspendedAt: false });
    expect((await typesOf(home.one)).slice(-2)).toEqual(['satisfyComplaint', 'liftBenefitRejection']);
    expect(await placeOf(home.one)).toBe(1);
    expect(await receipt(home, 'complaint-decision', 'ru')).toContain('Льгота учитывается');
    expect(await receipt(home, 'complaint-decision', 'kk')).toContain('Жеңілдік ескеріледі');
    expect((await reject(home.one)).status).toBe(200);
  });

  it('upheld by a court after it was dismissed, gives the benefit back', async () => {
    const { home } = await complained();
    expect((await decides(home, 'forward', { reasons })).status).toBe(200);
    await decided(home, 'quality-control', 'dismissed');
    expect(await placeOf(home.one)).toBe(2);
    await decided(home, 'court', 'upheld');
    expect(await placeOf(home.one)).toBe(1);
    expect(await rowOf(home.one)).toMatchObject({ state: 'confirmed', suspendedAt: false });
  });

  it('upheld of one that never counted, leaves it to an officer to decide anew', async () => {
    const home = await family(server, cases, 'queued', claims);
    await reject(home.one);
    expect((await home.does('complain', { about: 'benefit', text })).status).toBe(200);
    expect((await decides(home, 'satisfy', { reasons })).status).toBe(200);
    expect(await rowOf(home.one)).toMatchObject({ state: 'claimed', suspendedAt: false });
    expect(await receipt(home, 'complaint-decision', 'ru')).toContain('Льгота будет рассмотрена заново');
    expect(await receipt(home, 'complaint-decision', 'kk')).toContain('Жеңілдік қайта қаралады');
    await refresh(home.one);
    await cases.say(cases.officer2, home.one, 'confirmBenefit', { benefit });
    expect(await view(home.one)).toMatchObject({ class: 'out-of-turn' });
  });

  it('gives nothing back where something else was decided since', async () => {
    const { home } = await complained();
    await refresh(home.one);
    await cases.say(cases.officer2, home.one, 'confirmBenefit', { benefit });
    expect(await rowOf(home.one)).toMatchObject({ state: 'confirmed', suspendedAt: false });
    expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toMatchObject({ state: 'confirmed' });
  });

  it('stays suspended while a complaint of another application of the case is not decided', async () => {
    const home = await family(server, cases, 'queued', async (body) => {
      const other = await organization(cases.visitor, 'correction1');
      body.choices.push({ organization: other.id, language: 'kk' } as never);
      await claims(body);
    });
    await cases.say(cases.officer, home.one, 'confirmBenefit', { benefit });
    await reject(home.one);
    const { id, number } = (await view(home.one)).otherApplications[0];
    const ofSister = (action: string, body = {}) =>
      home.parent.post(`/api/public/account/applications/${number}/${action}`, body);
    expect((await home.does('complain', { about: 'benefit', text })).status).toBe(200);
    expect((await ofSister('complain', { about: 'benefit', text })).status).toBe(200);
    expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toMatchObject({ state: 'confirmed', suspendedAt: true });
    expect((await ofSister('withdrawComplaint')).status).toBe(200);
    expect(await rowOf(home.one)).toMatchObject({ state: 'rejected', suspendedAt: false });
    const types = (await cases.trace({ ...home.one, id })).events.map(({ type }) => type);
    expect(types.filter((type) => type.endsWith('BenefitRejection'))).toEqual([
      'suspendBenefitRejection',
      'restoreBenefitRejection',
    ]);
  });
});
