import type { Act, StaffUser } from '../act';
import { addDays, localDate } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { Application } from '../models/Application';
import { User } from '../models/User';
import { type Case, Cases, refusal } from '../test/cases';
import { iinOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import type { SubmissionBody } from '../test/submission';
import { upload } from '../test/submission';
import { endReferral, type ReturningEnd } from './endReferral';

jest.setTimeout(60_000);

describe('the lawful order', () => {
  let server: TestServer;
  let cases: Cases;
  let officers: StaffUser[];

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    officers = await User.query(server.database.knex)
      .where('login', 'like', 'officer%karaganda')
      .orderBy('id');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const { knex, owner } = { knex: () => server.database.knex, owner: () => server.database.owner };
  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const placeOf = async (one: Case) => (await view(one)).place?.value ?? null;
  const refresh = async (...all: Case[]) => {
    for (const one of all) one.version = (await view(one)).version;
  };
  const claims =
    (...benefits: string[]) =>
    async (body: SubmissionBody) => {
      for (const benefit of benefits)
        body.benefits.push({ benefit, attachment: await upload(cases.visitor) });
    };
  const confirm = (one: Case, benefit: string) =>
    cases.say(cases.officer, one, 'confirmBenefit', { benefit });
  const turnOf = async ({ queue }: Case) => (await knex()('queues').where('id', queue).first('turn')).turn;
  const capacity = (one: Case, places: number) =>
    owner()('groups').where('id', one.groups[0]).update({ capacity: places });
  const refer = (one: Case) => cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
  const order = async ({ queue }: Case) =>
    (await cases.officer.get(`/api/queues/${queue}/entries`)).body
      .filter(({ place }: { place: number | null }) => place !== null)
      .map(({ application }: { application: { id: number } }) => application.id);
  const clock = async (to: Date) => {
    await server.clock.set(to);
    await runDue(server.database.knex, server.clock.now());
  };

  describe('of classes', () => {
    it('counts a benefit from its confirmation, the highest of several, and without it the old filing time', async () => {
      const first = await cases.in('queued');
      const second = await cases.in('queued', claims('large-family', 'serviceman'), first);
      const third = await cases.in('queued', undefined, first);
      expect(await order(first)).toEqual([first.id, second.id, third.id]);
      await confirm(second, 'serviceman');
      expect(await view(second)).toMatchObject({ class: 'out-of-turn', place: { value: 1 } });
      await confirm(second, 'large-family');
      expect((await view(second)).class).toBe('out-of-turn');
      await cases.say(cases.officer, second, 'rejectBenefit', {
        benefit: 'serviceman',
        reason: 'Анықтама ескі',
      });
      expect(await view(second)).toMatchObject({ class: 'first-priority', place: { value: 3 } });
      await cases.say(cases.officer, second, 'rejectBenefit', {
        benefit: 'large-family',
        reason: 'Анықтама ескі',
      });
      expect(await view(second)).toMatchObject({ class: 'general', place: { value: 2 } });
    });

    it('gives no priority for special needs, which every child of a special queue has', async () => {
      const one = await cases.in('queued', claims('special-needs'));
      await confirm(one, 'special-needs');
      expect((await view(one)).class).toBe('general');
    });

    it('refers one of the first priority after three general ones, and nobody past the first', async () => {
      const g1 = await cases.in('queued');
      await capacity(g1, 50);
      const rest: Case[] = [];
      for (let index = 0; index < 4; index++) rest.push(await cases.in('queued', undefined, g1));
      const p1 = await cases.in('queued', claims('teacher'), g1);
      await confirm(p1, 'teacher');
      const [g2, g3, g4, g5] = rest as [Case, Case, Case, Case];
      expect(await order(g1)).toEqual([g1, g2, g3, p1, g4, g5].map(({ id }) => id));
      const early = await cases.act(cases.officer, p1, 'refer', { group: g1.groups[0] });
      expect([early.status, early.body.message, early.body.params]).toEqual([
        409,
        'application.not_first',
        { ahead: 3 },
      ]);
      for (const one of [g1, g2, g3]) await refer(one);
      expect(await turnOf(g1)).toBe(3);
      const wrong = await cases.act(cases.officer, g4, 'refer', { group: g1.groups[0] });
      expect([wrong.status, wrong.body.message]).toEqual([409, 'application.not_first']);
      await refer(p1);
      expect(await turnOf(g1)).toBe(0);
      await refer(g4);
      await cases.say(cases.officer, g4, 'cancelReferral', { reason: 'Қате берілді' });
      expect(await turnOf(g1)).toBe(0);
      // Taken back, the one of the first priority has not been referred either: three general ones are counted again.
      await cases.say(cases.officer, p1, 'cancelReferral', { reason: 'Қате берілді' });
      expect(await turnOf(g1)).toBe(3);
      expect(await order(g1)).toEqual([p1, g4, g5].map(({ id }) => id));
    });

    it('looks at the proof again before the referral: a certificate older than a month is not enough', async () => {
      const one = await cases.in('queued', claims('teacher'));
      const month = addDays(localDate(server.clock.now()), -30);
      await cases.say(cases.officer, one, 'confirmBenefit', { benefit: 'teacher', certificateOn: month });
      await owner()('submission_benefits')
        .where('submission_id', (await view(one)).submission.id)
        .update({ certificate_on: addDays(month, -1) });
      const { status, body } = await cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
      expect([status, body.message, body.params]).toEqual([409, 'benefit.recheck', { benefit: 'teacher' }]);
      await confirm(one, 'teacher');
      await refer(one);
    });
  });

  describe('and the endings of a referral, each as its row says', () => {
    const actOf = (actor: Act['actor'], trx: Act['trx']): Act => ({
      user: actor === 'officer' ? officers[0]! : null,
      actor,
      now: server.clock.now(),
      trx,
    });
    const actors = {
      annulReferral: 'parent',
      declineReferral: 'parent',
      lapseReferral: 'clock',
      cancelReferral: 'officer',
      withdrawPlace: 'officer',
    } as const;

    it.each(Object.keys(actors) as ReturningEnd[])('%s', async (action) => {
      const row = await knex()('referral_endings').where({ action }).first();
      const one = await cases.in('referred');
      const before = await knex()('groups').where('id', one.groups[0]).first();
      const { registeredAt } = await view(one);
      const papers = (await cases.trace(one)).papers.length;
      await knex().transaction(async (trx) => {
        const application = await Application.query(trx).findById(one.id).forUpdate().throwIfNotFound();
        await endReferral(actOf(actors[action as keyof typeof actors], trx), application, action, {
          reason: 'Жөндеу',
        });
      });
      const after = await view(one);
      expect(after).toMatchObject({
        status: 'queued',
        filedAt: row.filing === 'kept' ? registeredAt : after.filedAt,
        stopProposed: row.stop_list === 'proposed',
        place: { value: 1 },
        group: null,
        referral: null,
      });
      expect(await turnOf(one)).toBe(row.turn === 'undone' ? 0 : 1);
      expect(await knex()('groups').where('id', one.groups[0]).first()).toMatchObject({
        occupied: before.occupied - 1,
        capacity: row.place === 'closed' ? before.capacity - 1 : before.capacity,
      });
      const trace = await cases.trace(one);
      expect(trace.papers.slice(papers).map(({ kind }) => kind)).toEqual(row.paper ? [row.paper] : []);
      expect(trace.messages.at(-1)!.kind).toBe(row.message);
      expect(trace.events.at(-1)).toMatchObject({
        type: action,
        payload: { filing: row.filing, turn: row.turn },
      });
      expect(await knex()('referrals').where('application_id', one.id).first()).toMatchObject({
        ending: action,
        undone: row.turn === 'undone',
        ended_at: expect.any(Date),
      });
    });

    const leaving = {
      enrol: (one: Case) => cases.say(cases.head, one, 'enrol', cases.order()),
      withdraw: (one: Case) => cases.say(cases.officer, one, 'withdraw', { reason: 'Өтініші бойынша' }),
      revoke: (one: Case) =>
        cases.say(cases.officer, one, 'revoke', { grounds: refusal.grounds, reasons: refusal.reasons }),
    };

    const standing = ({ id }: Case) =>
      knex()('applications').where({ id }).first('filed_at', 'stop_proposed', 'stopped_until');

    it.each(Object.keys(leaving) as (keyof typeof leaving)[])(
      '%s, by which the child leaves',
      async (action) => {
        const row = await knex()('referral_endings').where({ action }).first();
        const one = await cases.in('referred');
        const before = await knex()('groups').where('id', one.groups[0]).first();
        const papers = (await cases.trace(one)).papers.length;
        const stood = await standing(one);
        await leaving[action](one);
        expect([row.filing, row.stop_list]).toEqual(['kept', 'none']);
        expect(await standing(one)).toEqual(stood);
        expect(await turnOf(one)).toBe(row.turn === 'undone' ? 0 : 1);
        // The place of the referral goes to the child that is enrolled, or to the next.
        expect(await knex()('groups').where('id', one.groups[0]).first()).toMatchObject({
          occupied: action === 'enrol' ? before.occupied : before.occupied - 1,
          capacity: before.capacity,
        });
        const trace = await cases.trace(one);
        expect(trace.papers.slice(papers).map(({ kind }) => kind)).toEqual(row.paper ? [row.paper] : []);
        expect(trace.messages.at(-1)!.kind).toBe(row.message);
        expect(trace.events.at(-1)).toMatchObject({ type: action, payload: { turn: row.turn } });
        expect(await knex()('referrals').where('application_id', one.id).first()).toMatchObject({
          ending: action,
          undone: row.turn === 'undone',
          ended_at: expect.any(Date),
        });
      },
    );

    it('closes the place of one who withdraws where the row says so', async () => {
      const rows = owner()('referral_endings').where('action', 'withdraw');
      await rows.clone().update({ place: 'closed' });
      const one = await cases.in('referred');
      const before = await knex()('groups').where('id', one.groups[0]).first();
      await leaving.withdraw(one);
      await rows.clone().update({ place: 'freed' });
      expect(await knex()('groups').where('id', one.groups[0]).first()).toMatchObject({
        occupied: before.occupied - 1,
        capacity: before.capacity - 1,
      });
    });

    it('as data: another row is another effect', async () => {
      await owner()('referral_endings')
        .where('action', 'declineReferral')
        .update({ filing: 'anew', place: 'closed' });
      const one = await cases.in('referred');
      const beside = await cases.in('queued', undefined, one);
      const before = await knex()('groups').where('id', one.groups[0]).first();
      await knex().transaction(async (trx) => {
        const application = await Application.query(trx).findById(one.id).forUpdate().throwIfNotFound();
        await endReferral(actOf('parent', trx), application, 'declineReferral');
      });
      await owner()('referral_endings')
        .where('action', 'declineReferral')
        .update({ filing: 'kept', place: 'freed' });
      expect(await order(one)).toEqual([beside.id, one.id]);
      expect((await knex()('groups').where('id', one.groups[0]).first()).capacity).toBe(before.capacity - 1);
    });

    it('lapses by the moment; who comes after waits until an officer has decided on the stop-list', async () => {
      const one = await cases.in('referred');
      const next = await cases.in('queued', undefined, one);
      const { validUntil } = (await view(one)).referral;
      await server.clock.set(new Date(Date.parse(validUntil) + 1));
      // Nothing has recorded it yet, and the child stands in the order all the same.
      expect(await placeOf(one)).toBe(1);
      const { status, body } = await cases.act(cases.officer, next, 'refer', { group: one.groups[0] });
      expect([status, body.message]).toEqual([409, 'application.stop_list_undecided']);
      await runDue(server.database.knex, server.clock.now());
      const lapsed = await view(one);
      expect(lapsed).toMatchObject({
        status: 'queued',
        stopProposed: true,
        can: expect.arrayContaining(['stopList', 'resume']),
      });
      expect(lapsed.can).not.toContain('refer');
      await refresh(one);
      await cases.say(cases.officer, one, 'stopList');
      expect(await view(one)).toMatchObject({ place: null, passedOver: { reason: 'stop-list' } });
      await refer(next);
      await clock(new Date(server.clock.now().getTime() + 10 * 86_400_000));
      expect(await view(one)).toMatchObject({ place: { value: 1 }, passedOver: null });
    });
  });

  it('refers the next so many, with an outcome for each, and stops where it may not go on', async () => {
    const first = await cases.in('queued');
    await capacity(first, 2);
    const second = await cases.in('queued', undefined, first);
    const third = await cases.in('queued', undefined, first);
    const answer = await cases.officer.post(`/api/queues/${first.queue}/referNext`, {
      group: first.groups[0],
      count: 5,
    });
    expect([answer.status, answer.body]).toEqual([
      200,
      [
        { application: { id: first.id, number: first.number }, outcome: 'referred' },
        { application: { id: second.id, number: second.number }, outcome: 'referred' },
        { application: { id: third.id, number: third.number }, outcome: 'group.full', params: {} },
      ],
    ]);
    expect((await view(third)).status).toBe('queued');
    const bad = await cases.officer.post(`/api/queues/${first.queue}/referNext`, { group: 'x', count: 0 });
    expect([bad.status, bad.body.errors]).toEqual([
      400,
      { group: 'field.invalid', count: 'field.out_of_range' },
    ]);
  });

  describe('of twins', () => {
    const twins = async (places: number) => {
      const one = await cases.in('queued');
      await capacity(one, places);
      const between = await cases.in('queued', undefined, one);
      const two = await cases.in(
        'queued',
        (body) => {
          body.parent = one.sent.parent;
          body.child = { ...one.sent.child, iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
      await cases.say(cases.officer, two, 'joinTwins', { with: one.id });
      await refresh(one);
      return { one, two, between };
    };

    it('is that of the earlier one: they share a place and are referred together', async () => {
      const { one, two, between } = await twins(3);
      expect([await placeOf(one), await placeOf(two), await placeOf(between)]).toEqual([1, 1, 2]);
      await refer(two);
      expect([(await view(one)).status, (await view(two)).status]).toEqual(['referred', 'referred']);
      // A pair is one turn.
      expect(await turnOf(one)).toBe(1);
    });

    it('needs two places; by the parent’s choice they wait for two, and one referral goes past them', async () => {
      const { one, two, between } = await twins(1);
      const { status, body } = await cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
      expect([status, body.message, body.params]).toEqual([
        409,
        'twins.too_few_places',
        { free: 1, wanted: 2 },
      ]);
      await cases.say(cases.officer, two, 'passTwins', { basis: 'Ата-ана өтініші' });
      expect([await placeOf(one), await placeOf(two), await placeOf(between)]).toEqual([null, null, 1]);
      // With nobody to let past they come back by an officer.
      await refresh(one, two);
      await cases.say(cases.officer, one, 'resume');
      expect([await placeOf(one), await placeOf(two), await placeOf(between)]).toEqual([1, 1, 2]);
      await refresh(one, two);
      await cases.say(cases.officer, two, 'passTwins', { basis: 'Ата-ана өтініші' });
      await refer(between);
      expect([await placeOf(one), await placeOf(two)]).toEqual([1, 1]);
    });

    it('or are split: each stands by its own filing', async () => {
      const { one, two, between } = await twins(1);
      await refresh(two);
      await cases.say(cases.officer, two, 'splitTwins', { basis: 'Ата-ана өтініші' });
      expect([await placeOf(one), await placeOf(between), await placeOf(two)]).toEqual([1, 2, 3]);
    });

    it('parts them when one returns and the other still holds a referral; lapsed together they stay together', async () => {
      const { one, two, between } = await twins(3);
      await refer(one);
      await refresh(one, two);
      await cases.say(cases.officer, two, 'cancelReferral', { reason: 'Қате' });
      expect([await placeOf(between), await placeOf(two)]).toEqual([1, 2]);
      expect((await view(two)).twinOf).toBeNull();
    });

    it('ends when the earlier one leaves', async () => {
      const { one, two, between } = await twins(3);
      await cases.say(cases.officer, one, 'withdraw', { reason: 'Көшті' });
      expect([await placeOf(between), await placeOf(two)]).toEqual([1, 2]);
      expect((await view(two)).twinOf).toBeNull();
    });

    it('takes children of one family and birth date only', async () => {
      const one = await cases.in('queued');
      const stranger = await cases.in('queued', undefined, one);
      const { status, body } = await cases.act(cases.officer, one, 'joinTwins', { with: stranger.id });
      expect([status, body.errors]).toEqual([400, { with: 'twins.not_twins' }]);
    });
  });

  describe('and a refusal that a complaint suspends', () => {
    const suspend = (one: Case) =>
      owner()('applications').where('id', one.id).update({ suspended_at: server.clock.now() });

    it('has one place held once its turn has come', async () => {
      const one = await cases.in('queued');
      await capacity(one, 2);
      const next = await cases.in('queued', undefined, one);
      const last = await cases.in('queued', undefined, one);
      await cases.say(cases.officer, one, 'revoke', {
        grounds: ['no-consent'],
        reasons: { kk: 'Себеп', ru: 'Причина' },
      });
      await suspend(one);
      await refer(next);
      expect(await knex()('groups').where('id', one.groups[0]).first()).toMatchObject({
        occupied: 1,
        held: 1,
        free: 0,
      });
      const { status, body } = await cases.act(cases.officer, last, 'refer', { group: one.groups[0] });
      expect([status, body.message]).toEqual([409, 'group.held']);
      await refresh(one);
      await cases.say(cases.officer, one, 'reopen', { basis: 'Шағым қанағаттандырылды' });
      expect(await placeOf(one)).toBe(1);
      await refer(one);
      expect(await knex()('groups').where('id', one.groups[0]).first()).toMatchObject({
        occupied: 2,
        held: 0,
        free: 0,
      });
    });

    it('leaves the last place to it alone', async () => {
      const one = await cases.in('queued');
      await capacity(one, 1);
      const next = await cases.in('queued', undefined, one);
      await cases.say(cases.officer, one, 'revoke', {
        grounds: ['no-consent'],
        reasons: { kk: 'Себеп', ru: 'Причина' },
      });
      await suspend(one);
      const { status, body } = await cases.act(cases.officer, next, 'refer', { group: one.groups[0] });
      expect([status, body.message]).toEqual([409, 'group.held']);
    });
  });

  describe('corrected', () => {
    it('never to a moment that cannot have been that of the filing', async () => {
      const one = await cases.in('queued', (body) => {
        body.child.iin = iinOf('2021-05-02');
      });
      const before = await cases.trace(one);
      const impossible = [
        ['0001-01-01T00:00:00Z', 'moment.invalid'],
        ['2020-05-26T23:59:59+05:00', 'filing.before_service'],
        ['2021-05-01T23:59:59+05:00', 'filing.before_birth'],
        [new Date(server.clock.now().getTime() + 1000).toISOString(), 'date.future'],
      ] as const;
      for (const [filedAt, code] of impossible) {
        const { status, body } = await cases.act(cases.officer, one, 'correctFiling', {
          filedAt,
          basis: 'x',
        });
        expect([filedAt, status, body.errors]).toEqual([filedAt, 400, { filedAt: code }]);
      }
      const { filedAt: same } = (await cases.officer.get(`/api/applications/${one.id}`)).body;
      for (const [change, field] of [
        [{ class: 'general' }, 'class'],
        [{ filedAt: same }, 'filedAt'],
        [{ class: 'general', filedAt: same }, 'class'],
      ] as const) {
        const { status, body } = await cases.act(cases.officer, one, 'correctFiling', {
          ...change,
          basis: 'x',
        });
        expect([status, body.errors]).toEqual([400, { [field]: 'filing.unchanged' }]);
      }
      expect((await cases.trace(one)).events).toEqual(before.events);
      await cases.say(cases.officer, one, 'correctFiling', {
        filedAt: '2021-05-02T09:00:00+05:00',
        basis: 'Хат',
      });
    });

    it('only by two officers, on a legal basis; who moves down is told', async () => {
      const first = await cases.in('queued');
      const second = await cases.in('queued', undefined, first);
      const basis = 'Сот шешімі 12.11.2026';
      const nothing = await cases.act(cases.officer, second, 'correctFiling', { basis });
      expect([nothing.status, nothing.body.errors]).toEqual([400, { class: 'filing.nothing' }]);
      const proposed = await cases.say(cases.officer, second, 'correctFiling', {
        class: 'out-of-turn',
        basis,
      });
      expect(proposed.can).not.toContain('correctFiling');
      expect(await placeOf(second)).toBe(2);
      const own = await cases.act(cases.officer, second, 'confirmFiling');
      expect(own.status).toBe(403);
      await cases.say(cases.officer2, second, 'confirmFiling');
      expect(await view(second)).toMatchObject({ class: 'out-of-turn', place: { value: 1 } });
      expect((await cases.trace(first)).messages.at(-1)!.kind).toBe('moved-down');
      expect((await cases.trace(second)).messages.at(-1)!.kind).toBe('filing-corrected');
      // A benefit that is confirmed or removed later does not undo it.
      await refresh(second);
      const moment = new Date(Date.parse((await view(first)).filedAt) - 60_000).toISOString();
      await refresh(first);
      await cases.say(cases.officer2, first, 'correctFiling', {
        class: 'out-of-turn',
        filedAt: moment,
        basis,
      });
      await cases.say(cases.officer, first, 'confirmFiling');
      expect(await order(first)).toEqual([first.id, second.id]);
    });

    it('or rejected, and nothing changes', async () => {
      const one = await cases.in('queued');
      const filedAt = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
      const future = await cases.act(cases.officer, one, 'correctFiling', { filedAt, basis: 'x' });
      expect([future.status, future.body.errors]).toEqual([400, { filedAt: 'date.future' }]);
      await cases.say(cases.officer, one, 'correctFiling', { class: 'first-priority', basis: 'Хат' });
      await cases.say(cases.officer2, one, 'rejectFiling', { reason: 'Негіз жоқ' });
      expect(await view(one)).toMatchObject({
        class: 'general',
        can: expect.arrayContaining(['correctFiling']),
      });
    });

    describe('and a child that leaves before anybody has decided', () => {
      const propose = (one: Case) =>
        cases.say(cases.officer, one, 'correctFiling', { class: 'out-of-turn', basis: 'Сот шешімі' });
      const proposals = (one: Case) => knex()('filing_corrections').where('application_id', one.id);
      const undecided = { decided_at: null, decided_by: null, confirmed: null };

      it.each([
        ['withdraw', (one: Case) => cases.say(cases.officer, one, 'withdraw', { reason: 'Көшті' })],
        [
          'enrol',
          async (one: Case) => {
            await refer(one);
            expect(await proposals(one)).toMatchObject([{ ...undecided, ended_at: null, ending: null }]);
            await cases.say(cases.head, one, 'enrol', cases.order());
          },
        ],
      ])('ends the proposal by %s, decided by nobody', async (ending, leave) => {
        const one = await cases.in('queued');
        await propose(one);
        await leave(one);
        const { at } = (await cases.trace(one)).events.at(-1)!;
        expect(await proposals(one)).toMatchObject([{ ...undecided, ended_at: at, ending }]);
        expect((await view(one)).filingCorrection).toBeNull();
      });

      it('may have another proposed when it is back, which alone is decided on', async () => {
        const one = await cases.in('queued');
        await propose(one);
        await cases.say(cases.officer, one, 'revoke', {
          grounds: ['no-consent'],
          reasons: { kk: 'Себеп', ru: 'Причина' },
        });
        await cases.say(cases.officer2, one, 'reopen', { basis: 'Сот шешімі' });
        expect((await view(one)).can).not.toContain('confirmFiling');
        await propose(one);
        await cases.say(cases.officer2, one, 'confirmFiling');
        expect(await proposals(one).orderBy('id')).toMatchObject([
          { ...undecided, ending: 'revoke' },
          { confirmed: true, ended_at: null, ending: null },
        ]);
      });

      it('leaves a proposal that is ended and decided, or ended by nothing, to the database to refuse', async () => {
        const one = await cases.in('queued');
        await propose(one);
        const change = (values: object) => proposals(one).update(values);
        const at = server.clock.now();
        await expect(change({ ended_at: at })).rejects.toMatchObject({
          constraint: 'filing_corrections_ended',
        });
        await expect(change({ ended_at: at, ending: 'note' })).rejects.toMatchObject({
          constraint: 'filing_corrections_ending',
        });
        await cases.say(cases.officer2, one, 'rejectFiling', { reason: 'Негіз жоқ' });
        await expect(change({ ended_at: at, ending: 'withdraw' })).rejects.toMatchObject({
          constraint: 'filing_corrections_ended',
        });
      });
    });
  });
});
