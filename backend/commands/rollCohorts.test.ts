import { localDate, localMoment } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { type Case, Cases, refusal } from '../test/cases';
import { iinOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import type { SubmissionBody } from '../test/submission';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(120_000);

interface Cell {
  language: 'kk' | 'ru';
  impairment: string;
  grade: number;
  /** The queues of this grade and of the next ones, lowest first. */
  queues: number[];
}

/** Several grades of school 9 above one another, of one language and impairment. */
async function ladders(server: TestServer, steps: number): Promise<Cell[]> {
  const { rows } = await server.database.knex.raw(
    `SELECT c.language, c.impairment, lower(c.cohort) AS grade, ARRAY(
       SELECT b.queue_id FROM queue_cells b WHERE (b.organization_id, b.language, b.impairment)
         = (c.organization_id, c.language, c.impairment) AND lower(b.cohort) BETWEEN lower(c.cohort) AND lower(c.cohort) + ?
       ORDER BY b.cohort) AS queues
     FROM queue_cells c JOIN organizations o ON o.id = c.organization_id AND o.code = 'school9'
     ORDER BY c.language, c.impairment, c.cohort`,
    [steps],
  );
  return rows.filter(({ queues }: Cell) => queues.length === steps + 1);
}

const into =
  ({ language, impairment, grade }: Cell, more: (body: SubmissionBody) => void = () => undefined) =>
  (body: SubmissionBody) => {
    Object.assign(body.choices[0]!, { language, grade });
    body.conclusion.impairment = impairment;
    more(body);
  };

const tools = (server: () => TestServer, cases: () => Cases) => {
  const knex = () => server().database.knex;
  const view = async ({ id }: Case) => (await cases().officer.get(`/api/applications/${id}`)).body;
  return {
    knex,
    view,
    refresh: async (one: Case) => {
      one.version = (await view(one)).version;
    },
    clock: async (to: Date) => {
      await server().clock.set(to);
      await runDue(knex(), server().clock.now());
    },
    nextSeptember: (years = 1) =>
      localMoment(`${Number(localDate(server().clock.now()).slice(0, 4)) + years}-09-01`, '00:30'),
    events: (queue: number) =>
      knex()('events as e')
        .join('queues as q', 'q.chain_id', 'e.chain_id')
        .join('event_payloads as p', 'p.event_id', 'e.id')
        .where('q.id', queue)
        .orderBy('e.sequence')
        .select('e.type', 'e.at', 'e.application_id', 'p.payload'),
    expectSound: async () => {
      const now = server().clock.now();
      expect((await verifyLogs(knex(), now)).problems).toEqual([]);
      const found = (await runDetectors(knex(), now)).filter(({ count }) => count > 0);
      const ofTheWorker = ['paper-without-files', 'message-not-sent'];
      expect(found.filter(({ name }) => !ofTheWorker.includes(name))).toEqual([]);
    },
  };
};

describe('the roll of 1 September', () => {
  let server: TestServer;
  let cases: Cases;
  const { knex, view, refresh, clock, nextSeptember, expectSound } = tools(
    () => server,
    () => cases,
  );
  let cell: Cell;
  let last: Cell;
  const names = [
    ...(['waiting', 'registered', 'reviewed', 'referred', 'declining', 'revoked', 'refused'] as const),
    ...(['withdrawn', 'held', 'named', 'twin', 'other', 'elder', 'younger'] as const),
  ];
  const all = {} as Record<(typeof names)[number], Case>;
  let group: number;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    [cell] = (await ladders(server, 2)) as [Cell];
    group = (await knex()('groups').where('queue_id', cell.queues[0]).first('id')).id;
    const within = into(cell);
    // A department that counts classes from the September before, so that what is named in August rolls.
    await server.database.owner('services').where('code', 'special-enrolment').update({ season: null });
    await clock(new Date(nextSeptember().getTime() - 12 * 86_400_000));
    const ofFamily = (iin: string) =>
      into(cell, (body) => {
        body.parent.iin = iin;
      });
    const [one, another] = [iinOf('1990-07-08', 'f'), iinOf('1991-03-02', 'f')];
    all.elder = await cases.in('queued', ofFamily(another));
    all.younger = await cases.in('queued', ofFamily(another));
    await cases.say(cases.officer, all.younger, 'joinTwins', { with: all.elder.id });
    await refresh(all.elder);
    await cases.say(cases.officer, all.elder, 'refer', { group });
    await refresh(all.younger);
    all.referred = await cases.in('queued', within);
    await cases.say(cases.officer, all.referred, 'refer', { group });
    all.revoked = await cases.in('queued', within);
    const reasons = { kk: 'Құжат дұрыс емес', ru: 'Документ недостоверен' };
    await cases.say(cases.officer, all.revoked, 'revoke', { grounds: ['unreliable-data'], reasons });
    all.refused = await cases.in('registered', within);
    await cases.say(cases.officer, all.refused, 'refuse', refusal);
    all.withdrawn = await cases.in('withdrawn', within);
    all.waiting = await cases.in('queued', within);
    all.registered = await cases.in('registered', within);
    all.reviewed = await cases.in('in_review', within);
    all.held = await cases.in('queued', within);
    await holdFor(group);
    all.named = await cases.in(
      'in_review',
      into(cell, (body) => {
        body.conclusion.impairment = 'vision';
      }),
    );
    await cases.say(cases.officer, all.named, 'accept', { queue: cell.queues[0], basis: 'Хаттама № 2' });
    last = (await ladders(server, 0)).findLast(({ queues }) => queues[0] !== cell.queues[0])!;
    all.declining = await cases.in('queued', into(last));
    const [own] = await knex()('groups').where('queue_id', last.queues[0]!);
    await cases.say(cases.officer, all.declining, 'refer', { group: own.id });
    for (const ended of [all.referred, all.declining, all.elder, all.younger])
      await cases.say(cases.officer, ended, 'extendReferral', {
        ...{ until: localDate(nextSeptember(0)), reason: 'Бала шипажайда' },
      });
    all.twin = await cases.in('queued', ofFamily(one));
    all.other = await cases.in('queued', ofFamily(one));
    await cases.say(cases.officer, all.other, 'joinTwins', { with: all.twin.id });
    await clock(new Date(nextSeptember(0).getTime() - 3_600_000));
    await clock(nextSeptember(0));
  });
  afterAll(() => server.close());

  /** As where a complaint is not decided yet: a place is held for the child. */
  const holdFor = (place: number | null) =>
    server.database.owner('applications').where('id', all.held.id).update({ held_group_id: place });
  const gone = () => ({ grade: cell.grade + 1, queue: { id: cell.queues[1] } });
  const stayed = () => ({ grade: cell.grade, queue: { id: cell.queues[0] } });

  it('takes whoever waits and whoever is not decided on; leaves a referral and what has ended as they are', async () => {
    for (const name of ['waiting', 'registered', 'reviewed', 'twin', 'other'] as const)
      expect([name, await view(all[name])]).toEqual([name, expect.objectContaining(gone())]);
    for (const name of ['referred', 'elder', 'held', 'revoked', 'refused', 'withdrawn'] as const)
      expect([name, await view(all[name])]).toEqual([name, expect.objectContaining(stayed())]);
    const told = (await cases.trace(all.registered)).events.filter(({ type }) => type === 'rollGrade');
    expect(told).toMatchObject([
      { user_id: null, payload: { grade: cell.grade + 1, queue: cell.queues[1], to: 'registered' } },
    ]);
  });

  it('tells whom it has taken to another queue, with the place there, and nobody else', async () => {
    const told = async (name: (typeof names)[number]) =>
      (await cases.trace(all[name])).messages.filter(({ kind }) => kind === 'rolled').length;
    for (const name of ['waiting', 'twin', 'other'] as const)
      expect([name, await told(name)]).toEqual([name, 1]);
    for (const name of ['registered', 'referred', 'held', 'refused'] as const)
      expect([name, await told(name)]).toEqual([name, 0]);
    const stated = await knex()('stated_places as s')
      .join('messages as m', 'm.id', 's.message_id')
      .where({ 'm.kind': 'rolled', 'm.application_id': all.waiting.id })
      .select('s.queue_id', 's.place');
    expect(stated).toEqual([{ queue_id: cell.queues[1], place: (await view(all.waiting)).place.value }]);
  });

  it('keeps twins one turn', async () => {
    const [one, other] = [await view(all.twin), await view(all.other)];
    expect(other.twinOf).toBe(one.id);
    expect(other.place).toEqual(one.place);
  });

  it('puts who is accepted after it into this year’s queue, by its own filing', async () => {
    for (const one of [all.registered, all.reviewed]) {
      await refresh(one);
      const { filedAt } = await view(one);
      expect(await cases.say(cases.officer, one, 'accept')).toMatchObject({ ...gone(), filedAt });
    }
  });

  it('goes past who comes back too old for every queue', async () => {
    await refresh(all.declining);
    expect(await view(all.declining)).toMatchObject({
      status: 'referred',
      overAge: false,
      grade: last.grade,
    });
    const back = await cases.say(cases.officer, all.declining, 'cancelReferral', { reason: 'Топ жабылды' });
    expect(back).toMatchObject({
      ...{ status: 'queued', queue: { id: last.queues[0] }, grade: last.grade + 1 },
      ...{ overAge: true, place: null, passedOver: { reason: 'over-age' } },
    });
  });

  it('lets who is referred be enrolled there, and takes along who comes back from the referral', async () => {
    expect(await view(all.referred)).toMatchObject({ status: 'referred', group: { id: group } });
    await clock(localMoment(localDate(server.clock.now()), '18:31'));
    const back = await view(all.referred);
    expect(back).toMatchObject({ status: 'queued', ...gone(), stopProposed: true, place: { value: 2 } });
    const types = (await cases.trace(all.referred)).events.map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['lapseReferral', 'move', 'move']);
    // Twins who were referred together come back together.
    const [elder, younger] = [await view(all.elder), await view(all.younger)];
    expect(elder).toMatchObject({ ...gone(), place: { value: 1 } });
    expect(younger).toMatchObject({ ...gone(), place: { value: 1 }, twinOf: elder.id });
  });

  it('takes along who is reopened: into the queue a revocation took it from, or into review', async () => {
    const basis = 'Сот шешімі № 5';
    await refresh(all.revoked);
    expect(await cases.say(cases.officer, all.revoked, 'reopen', { basis })).toMatchObject({
      ...{ status: 'queued', ...gone() },
      overAge: false,
    });
    await refresh(all.refused);
    expect(await cases.say(cases.officer, all.refused, 'reopen', { basis })).toMatchObject({
      ...{ status: 'in_review', ...gone() },
    });
    expect(await cases.say(cases.officer, all.refused, 'accept')).toMatchObject(gone());
  });

  it('takes along who had a place held, once it is given up', async () => {
    await holdFor(null);
    await clock(new Date(server.clock.now().getTime() + 60_000));
    expect(await view(all.held)).toMatchObject({ status: 'queued', ...gone() });
  });

  it('takes along who stands by an officer’s choice, into the class above, and keeps that it was one', async () => {
    expect(await view(all.named)).toMatchObject({ ...gone(), impairment: 'vision', overAge: false });
    const { payload } = (await cases.trace(all.named)).events.at(-1)!;
    expect(payload).toMatchObject({ queue: cell.queues[1], chosen: true });
  });

  it('counts a grade that is named from then on as of this year', async () => {
    const next = await cases.in('registered', into({ ...cell, grade: cell.grade + 1 }));
    await clock(new Date(server.clock.now().getTime() + 60_000));
    expect(await view(next)).toMatchObject(gone());
  });

  it('leaves nobody behind: the order is by filing, logs and rows agree', async () => {
    const { rows } = await knex().raw(
      `SELECT count(*)::int AS count FROM applications WHERE queue_id = ? AND status IN ('queued', 'referred')`,
      [cell.queues[0]!],
    );
    expect(rows[0].count).toBe(0);
    const entries = (await cases.officer.get(`/api/queues/${cell.queues[1]}/entries`)).body;
    const filed = entries.map(({ filedAt }: { filedAt: string }) => filedAt);
    expect(filed).toEqual([...filed].sort());
    await expectSound();
  });
});

describe('two Septembers at once', () => {
  let server: TestServer;
  let cases: Cases;
  const { knex, view, clock, nextSeptember, events, expectSound } = tools(
    () => server,
    () => cases,
  );
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('roll twice, each as of its own day', async () => {
    const [cell] = (await ladders(server, 2)) as [Cell];
    const waiting = await cases.in('queued', into(cell));
    const reviewed = await cases.in('in_review', into(cell));
    const kindergarten = await knex()('queues').whereNotNull('birth_years').orderBy('id').first();
    const [first, second] = [nextSeptember(), nextSeptember(2)];
    await clock(new Date(second.getTime() + 40 * 86_400_000));

    const twice = { grade: cell.grade + 2, queue: { id: cell.queues[2] } };
    expect(await view(waiting)).toMatchObject(twice);
    expect(await view(reviewed)).toMatchObject(twice);
    const moves = (await cases.trace(waiting)).events.filter(({ type }) => type === 'move');
    const days = moves.map(({ at }) => localDate(at));
    expect(days).toEqual([first, first, second, second].map(localDate));
    const rolls = (await events(cell.queues[1]!)).filter(({ type }) => type === 'rollCohort');
    expect(rolls.map(({ payload }) => payload.year)).toEqual([second.getUTCFullYear()]);
    const { birth_years: range } = await knex()('queues').where('id', kindergarten.id).first();
    const from = (text: string) => Number(/\d+/.exec(text)![0]);
    expect(from(range)).toBe(from(kindergarten.birth_years) + 2);

    await expectSound();
  });
});

describe('groups by birth year', () => {
  let server: TestServer;
  let cases: Cases;
  const { knex, view, clock, nextSeptember, expectSound } = tools(
    () => server,
    () => cases,
  );
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  /** Groups of one kindergarten, language and impairment, the oldest children's first. */
  const groups = async (): Promise<
    { id: number; organization: number; language: 'kk' | 'ru'; years: number[]; impairment: string }[]
  > => {
    const { rows } = await knex().raw(
      `SELECT q.id, q.organization_id AS organization, q.language, c.impairment,
         ARRAY[lower(q.birth_years), upper(q.birth_years) - 1] AS years
       FROM queues q JOIN organizations o ON o.id = q.organization_id AND o.code = 'kindergarten1'
       JOIN queue_cells c ON c.queue_id = q.id AND c.language = 'kk' AND c.impairment = 'speech'
       WHERE q.birth_years IS NOT NULL ORDER BY q.birth_years`,
    );
    return rows;
  };
  const childOf = (
    { organization, language, impairment }: Awaited<ReturnType<typeof groups>>[number],
    year: number,
  ) =>
    cases.in('queued', (body) => {
      Object.assign(body.choices[0]!, { organization, language, grade: 0 });
      body.conclusion.impairment = impairment;
      body.child.iin = iinOf(`${year}-05-12`);
    });

  it('keep whom they still serve, pass on whom the older ones do, and go past who has grown out of all', async () => {
    const [oldest, younger] = await groups();
    const all = {
      grown: await childOf(oldest!, oldest!.years[0]!),
      older: await childOf(oldest!, oldest!.years[1]!),
      moving: await childOf(younger!, younger!.years[0]!),
      staying: await childOf(younger!, younger!.years[1]!),
    };
    expect((await view(all.staying)).queue).toEqual({ id: younger!.id });
    const before = await view(all.staying);
    await clock(nextSeptember());
    const same = { overAge: false, grade: before.grade };
    expect(await view(all.staying)).toMatchObject({
      ...same,
      queue: { id: younger!.id },
      place: { value: 1 },
    });
    expect(await view(all.older)).toMatchObject({ ...same, queue: { id: oldest!.id }, place: { value: 1 } });
    expect(await view(all.moving)).toMatchObject({ ...same, queue: { id: oldest!.id }, place: { value: 2 } });
    expect(await view(all.grown)).toMatchObject({
      ...{ overAge: true, queue: { id: oldest!.id }, place: null, passedOver: { reason: 'over-age' } },
    });
    const told = async (one: Case) => (await cases.trace(one)).messages.map(({ kind }) => kind).slice(2);
    expect(await Promise.all(Object.values(all).map(told))).toEqual([['over-age'], [], ['rolled'], []]);
    await expectSound();
  });
});

describe('the summer before a school year', () => {
  let server: TestServer;
  let cases: Cases;
  const { knex, view, clock, nextSeptember, expectSound } = tools(
    () => server,
    () => cases,
  );
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const counted = ({ id }: Case) => knex()('applications').where({ id }).first('grade', 'grade_year as year');

  it('names the class the child goes to in September: the roll leaves it there, and takes the spring’s along', async () => {
    const [cell] = (await ladders(server, 2)) as [Cell];
    const september = nextSeptember();
    const year = Number(localDate(september).slice(0, 4));
    await clock(localMoment(`${year}-05-31`, '10:00'));
    const spring = await cases.in('queued', into(cell));
    await clock(localMoment(`${year}-07-15`, '10:00'));
    const summer = await cases.in('queued', into(cell));
    const moved = await cases.in('queued', into({ ...cell, grade: cell.grade + 2 }));
    await cases.say(cases.officer, moved, 'move', { grade: cell.grade, basis: 'Ата-ананың өтініші' });
    expect(await counted(spring)).toEqual({ grade: cell.grade, year: year - 1 });
    for (const one of [summer, moved]) expect(await counted(one)).toEqual({ grade: cell.grade, year });
    await clock(september);
    expect(await view(spring)).toMatchObject({ queue: { id: cell.queues[1] }, grade: cell.grade + 1 });
    for (const one of [summer, moved])
      expect(await view(one)).toMatchObject({ queue: { id: cell.queues[0] }, grade: cell.grade });
    await clock(nextSeptember());
    for (const one of [summer, moved])
      expect(await view(one)).toMatchObject({ queue: { id: cell.queues[1] }, grade: cell.grade + 1 });
    await expectSound();
  });
});
