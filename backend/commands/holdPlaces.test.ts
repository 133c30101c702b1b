import { addDays, localDate, localMoment } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { type Case, Cases, refusal } from '../test/cases';
import { enterAccount } from '../test/parents';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact, type SubmissionBody, upload } from '../test/submission';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(60_000);

const { grounds, reasons } = refusal;

describe('a place held for a refusal that a complaint suspends', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());
  afterEach(async () => {
    expect((await verifyLogs(server.database.knex, server.clock.now())).problems).toEqual([]);
    const found = await runDetectors(server.database.knex, server.clock.now());
    // No worker runs here: what it would have rendered and sent by then is not.
    const ofTheWorker = ['paper-without-files', 'message-not-sent'];
    expect(found.filter(({ name, count }) => count > 0 && !ofTheWorker.includes(name))).toEqual([]);
  });

  const knex = () => server.database.knex;
  const group = ({ groups }: Case) =>
    knex()('groups').where('id', groups[0]).first('capacity', 'occupied', 'held', 'free');
  /** So many places in one group of the queue, and none in any other. */
  const capacity = async ({ queue, groups }: Case, places: number) => {
    const all = server.database.owner('groups').where('queue_id', queue);
    await all.clone().whereNot('id', groups[0]!).update({ capacity: 0 });
    await all.where('id', groups[0]!).update({ capacity: places });
  };
  const heldFor = async ({ id }: Case) =>
    (await knex()('applications').where({ id }).first('held_group_id')).held_group_id;
  const eventsOf = async ({ id }: Case) =>
    knex()('events').where({ application_id: id, type: 'holdPlace' }).select('actor');
  const refer = (one: Case) => cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
  const complain = async (one: Case) => {
    const scan = await upload(cases.officer2, undefined, '/api/attachments');
    const body = { application: one.id, about: 'refusal', text: 'Негізсіз', attachments: [scan] };
    expect((await cases.officer2.post('/api/complaints', body)).status).toBe(201);
  };
  const revoke = async (one: Case) => {
    await cases.say(cases.officer, one, 'revoke', { grounds, reasons });
    await complain(one);
  };
  const due = () => runDue(server.database.knex, server.clock.now());
  const claims = (benefit: string) => async (body: SubmissionBody) => {
    body.benefits.push({ benefit, attachment: await upload(cases.visitor) });
  };

  /** One whose refusal is suspended and who stood first, and the next. */
  async function suspended(places: number) {
    const one = await cases.in('queued');
    await capacity(one, places);
    const next = await cases.in('queued', undefined, one);
    await revoke(one);
    return { one, next };
  }

  it('stays held when the referral is refused for it, and neither board nor head has it free', async () => {
    const { one, next } = await suspended(1);
    const { status, body } = await refer(next);
    expect([status, body.message]).toEqual([409, 'group.held']);
    expect(await group(one)).toEqual({ capacity: 1, occupied: 0, held: 1, free: 0 });
    expect(await heldFor(one)).toBe(one.groups[0]);
    const { organization_id } = await knex()('applications').where('id', one.id).first('organization_id');
    const board = (await cases.head.get(`/api/organizations/${organization_id}/board`)).body;
    const shown = board.queues
      .flatMap((queue: { groups: object[] }) => queue.groups)
      .find(({ id }: { id: number }) => id === one.groups[0]);
    expect(shown).toMatchObject({ capacity: 1, held: 1, free: 0 });
    const cut = await cases.head.post(`/api/groups/${one.groups[0]}/capacity`, {
      places: -1,
      reason: 'Жөндеу',
    });
    expect([cut.status, cut.body.errors, cut.body.params]).toEqual([
      400,
      { places: 'places.below_taken' },
      { taken: 1 },
    ]);
    // Tried once more, nothing is held twice.
    expect((await refer(next)).body.message).toBe('group.held');
    expect(await eventsOf(one)).toEqual([{ actor: 'officer' }]);
  });

  it('is not cut even where nobody has tried to refer yet, nor later by a planned cut', async () => {
    const { one } = await suspended(1);
    const report = (body: object) =>
      cases.head.post(`/api/groups/${one.groups[0]}/capacity`, { places: -1, reason: 'Жөндеу', ...body });
    const cut = await report({});
    expect([cut.status, cut.body.errors]).toEqual([400, { places: 'places.below_taken' }]);
    const startsOn = addDays(localDate(server.clock.now()), 1);
    expect((await report({ startsOn })).status).toBe(201);
    await server.clock.set(new Date(server.clock.now().getTime() + 86_400_000));
    await due();
    expect(await group(one)).toEqual({ capacity: 1, occupied: 0, held: 1, free: 0 });
  });

  it('is held once the conclusion that expired meanwhile is renewed, for which the parent is asked', async () => {
    const phone = mobileOf();
    const one = await cases.in('queued', async (body) => {
      body.contacts = [await confirmContact(cases.visitor, phone)];
    });
    await capacity(one, 1);
    await cases.in('queued', undefined, one);
    await revoke(one);
    const parent = await enterAccount(server, { phone, iin: one.sent.parent.iin });
    const own = `/api/public/account/applications/${one.number}`;
    const today = localDate(server.clock.now());
    await knex()('applications')
      .where('id', one.id)
      .update({ document_until: addDays(today, -1) });
    await due();
    expect(await heldFor(one)).toBeNull();
    expect((await cases.trace(one)).messages.at(-1)!.kind).toBe('conclusion-expires');
    expect((await parent.get(own)).body.can).toContain('renewConclusion');
    const conclusion = {
      ...{ number: '77', issuer: 'ПМПК', issuedOn: today, validUntil: addDays(today, 300) },
      ...{ impairment: one.sent.conclusion.impairment, attachment: await upload(parent) },
    };
    const { status } = await parent.post(`${own}/renewConclusion`, { conclusion });
    expect(status).toBe(200);
    await due();
    expect(await heldFor(one)).toBe(one.groups[0]);
    expect((await cases.trace(one)).messages.at(-1)!.kind).toBe('conclusion-renewed');
  });

  it('is not for whoever is refused for good: no conclusion is asked for or taken any more', async () => {
    const one = await cases.in('refused');
    const today = localDate(server.clock.now());
    await knex()('applications')
      .where('id', one.id)
      .update({ document_until: addDays(today, 3) });
    await due();
    expect((await cases.trace(one)).messages.at(-1)!.kind).toBe('refused');
    expect((await cases.officer.get(`/api/applications/${one.id}`)).body.can).not.toContain(
      'renewConclusion',
    );
  });

  it('is held by the clock once the turn has come and a place is free', async () => {
    const { one, next } = await suspended(0);
    await due();
    expect(await heldFor(one)).toBeNull();
    await capacity(one, 2);
    await due();
    expect(await group(one)).toEqual({ capacity: 2, occupied: 0, held: 1, free: 1 });
    expect(await eventsOf(one)).toEqual([{ actor: 'clock' }]);
    expect((await refer(next)).status).toBe(200);
    expect(await group(one)).toEqual({ capacity: 2, occupied: 1, held: 1, free: 0 });
  });

  it('is held in its turn and not before: behind whoever stands first nothing is', async () => {
    const first = await cases.in('queued');
    await capacity(first, 1);
    const one = await cases.in('queued', undefined, first);
    await revoke(one);
    await due();
    expect(await heldFor(one)).toBeNull();
    expect((await refer(first)).status).toBe(200);
  });

  it('is held by the class its benefit gives, confirmed before it was ever accepted', async () => {
    const next = await cases.in('queued');
    await capacity(next, 1);
    const one = await cases.registered(claims('serviceman'), next);
    await cases.say(cases.officer, one, 'take');
    await cases.say(cases.officer, one, 'confirmBenefit', { benefit: 'serviceman' });
    await cases.say(cases.officer, one, 'refuse', refusal);
    await complain(one);
    expect((await refer(next)).body.message).toBe('group.held');
    expect(await heldFor(one)).toBe(next.groups[0]);
  });

  it.each(['the stop-list', 'an expired conclusion'])(
    'is not held for one passed over by %s',
    async (why) => {
      const one = await cases.in('queued', (body) => {
        if (why !== 'the stop-list') body.conclusion.validUntil = addDays(localDate(server.clock.now()), 1);
      });
      await capacity(one, 1);
      const next = await cases.in('queued', undefined, one);
      if (why === 'the stop-list') await cases.say(cases.officer, one, 'stopList');
      else await server.clock.set(new Date(server.clock.now().getTime() + 2 * 86_400_000));
      await revoke(one);
      await due();
      expect(await heldFor(one)).toBeNull();
      expect((await refer(next)).status).toBe(200);
    },
  );

  it('may be in another group of the queue, the one with the most free places', async () => {
    const { one, next } = await suspended(1);
    const { rows } = await server.database.owner.raw(
      `INSERT INTO groups (organization_id, queue_id, code, name, language, grade, impairments, capacity)
       SELECT organization_id, queue_id, code || '-2', name, language, grade, impairments, 2 FROM groups WHERE id = ?
       RETURNING id`,
      [one.groups[0]!],
    );
    expect((await refer(next)).status).toBe(200);
    expect(await heldFor(one)).toBe(rows[0].id);
  });

  it('counts in the order of classes while it is held: the next of the same class waits for its turn', async () => {
    const g1 = await cases.in('queued');
    await capacity(g1, 9);
    const [g2, g3, g4] = [
      await cases.in('queued', undefined, g1),
      await cases.in('queued', undefined, g1),
      await cases.in('queued', undefined, g1),
    ];
    const p1 = await cases.in('queued', claims('teacher'), g1);
    await cases.say(cases.officer, p1, 'confirmBenefit', { benefit: 'teacher' });
    for (const one of [g1, g2]) expect((await refer(one)).status).toBe(200);
    for (const one of [g3!, g4!]) await revoke(one);
    // Two general ones are counted: the third is held for, then it is the turn of the first priority.
    for (let run = 0; run < 2; run++) {
      await due();
      expect([await heldFor(g3!), await heldFor(g4!)]).toEqual([g1.groups[0], null]);
    }
    expect((await refer(p1)).status).toBe(200);
  });

  it('has a row on the page of the queue, with whom it is held for', async () => {
    const { one, next } = await suspended(2);
    await due();
    const page = async (who: typeof cases.officer) =>
      (await who.get(`/api/queues/${one.queue}/entries`)).body;
    const rows = await page(cases.officer);
    expect(rows).toMatchObject([
      { place: 1, application: { id: next.id }, held: null },
      {
        place: null,
        application: { id: one.id, number: one.number, status: 'refused' },
        child: { lastName: one.sent.child.lastName },
        passedOver: null,
        held: { id: one.groups[0] },
      },
    ]);
    expect(rows).toHaveLength(2);
    const last = await cases.officer.get(`/api/queues/${one.queue}/entries?range=[1,1]`);
    expect(last.body).toEqual([rows[1]]);
    expect(last.headers.get('content-range')).toBe('entries 1-1/2');
    // The head sees that it is held, and for nobody by name.
    expect((await page(cases.head))[1]).toMatchObject({
      application: { number: null, status: 'refused' },
      child: null,
      held: { id: one.groups[0] },
    });
  });

  /** Another queue of the school: of the same language and impairment, so many grades on. */
  async function gradesOn({ queue }: Case, years: number): Promise<{ queue: number; grade: number }> {
    const { rows } = await knex().raw(
      `SELECT o.queue_id AS queue, lower(o.cohort) AS grade FROM queue_cells c
       JOIN queue_cells o USING (organization_id, language, impairment)
       WHERE c.queue_id = ? AND o.queue_id <> c.queue_id AND (?::int IS NULL OR lower(o.cohort) = lower(c.cohort) + ?)`,
      [queue, years, years],
    );
    return rows[0];
  }
  /** One in a queue above which there is another of the same kind. */
  async function below(): Promise<Case> {
    for (;;) {
      const one = await cases.in('queued');
      if (await gradesOn(one, 1)) return one;
    }
  }

  it('is given up by a child that goes to another queue: there its turn comes by its filing', async () => {
    const one = await below();
    await capacity(one, 1);
    await revoke(one);
    await due();
    const { body: found } = await cases.officer2.list('/api/complaints', { filter: { application: one.id } });
    const satisfied = { seen: found[0].version, reasons: { kk: 'Негізді', ru: 'Обоснованно' } };
    expect((await cases.officer2.post(`/api/complaints/${found[0].id}/satisfy`, satisfied)).status).toBe(200);
    expect(await heldFor(one)).toBe(one.groups[0]);
    one.version = (await knex()('applications').where('id', one.id).first('version')).version;
    const { grade, queue } = await gradesOn(one, 1);
    await cases.say(cases.officer, one, 'move', { grade, basis: 'Қорытынды' });
    expect(await knex()('applications').where('id', one.id).first('queue_id', 'held_group_id')).toEqual({
      queue_id: queue,
      held_group_id: null,
    });
    expect(await group(one)).toMatchObject({ held: 0, free: 1 });
    expect((await cases.trace(one)).events.at(-1)).toMatchObject({
      type: 'move',
      payload: { released: one.groups[0] },
    });
    const elsewhere = knex()('applications').where('id', one.id).update({ held_group_id: one.groups[0] });
    await expect(elsewhere).rejects.toMatchObject({ constraint: 'applications_held_in_own_queue' });
  });

  it('is held in this year’s queue where the school year has begun meanwhile', async () => {
    const year = Number(localDate(server.clock.now()).slice(0, 4)) + 1;
    const one = await below();
    await server.clock.set(localMoment(`${year}-08-25`, '10:00'));
    await due();
    one.version = (await knex()('applications').where('id', one.id).first('version')).version;
    const { queue } = await gradesOn(one, 1);
    const above = server.database.owner('groups').where({ queue_id: queue });
    await above.clone().update({ capacity: server.database.owner.raw('occupied + held') });
    await capacity(one, 0);
    await revoke(one);
    await server.clock.set(localMoment(`${year}-09-01`, '10:00'));
    await due();
    const rolled = await knex()('applications').where('id', one.id).first('queue_id', 'grade_year', 'status');
    expect(rolled).toEqual({ queue_id: queue, grade_year: year, status: 'refused' });
    await capacity(one, 1);
    await due();
    expect(await heldFor(one)).toBeNull();
    await above.clone().update({ capacity: server.database.owner.raw('occupied + held + 1') });
    await due();
    expect(await heldFor(one)).toBe((await above.clone().where('held', 1).first('id')).id);
  });
});
