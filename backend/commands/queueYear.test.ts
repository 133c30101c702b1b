import { addDays, localDate, localMoment } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import { runDue } from '../jobs/runDue';
import { findCalendar } from '../models/findCalendar';
import { type Case, Cases } from '../test/cases';
import type { Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { jpeg, upload } from '../test/submission';

jest.setTimeout(60_000);

/** What changes a queue in the course of a year: its rules, its places, conclusions, language and grade, cohorts. */
describe('a queue in the course of time', () => {
  let server: TestServer;
  let cases: Cases;
  let admin: Client;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    admin = await server.as('admin.karaganda');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const knex = () => server.database.knex;
  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const placeOf = async (one: Case) => (await view(one)).place?.value ?? null;
  const today = () => localDate(server.clock.now());
  const clock = async (to: Date) => {
    await server.clock.set(to);
    await runDue(knex(), server.clock.now());
    // Sessions follow the machine's clock, rate limits too; nobody is signed out by it.
  };
  const events = async (queue: number) =>
    knex()('events as e')
      .join('queues as q', 'q.chain_id', 'e.chain_id')
      .join('event_payloads as p', 'p.event_id', 'e.id')
      .where('q.id', queue)
      .orderBy('e.sequence')
      .select('e.type', 'p.payload');

  describe('changes its rules', () => {
    const rules = (queue: number, body: object) => admin.post(`/api/queues/${queue}/rules`, body);

    it('from now: a new version, an event, and the classes that follow from it', async () => {
      const general = await cases.in('queued');
      const teacher = await cases.in(
        'queued',
        async (body) => {
          body.benefits.push({ benefit: 'teacher', attachment: await upload(cases.visitor) });
        },
        general,
      );
      await cases.say(cases.officer, teacher, 'confirmBenefit', { benefit: 'teacher' });
      expect(await placeOf(teacher)).toBe(2);
      const changed = await rules(general.queue, {
        ratio: 1,
        outOfTurn: ['teacher'],
        firstPriority: [],
        stopListDays: 20,
        basis: '№ 7 бұйрық',
      });
      expect(changed.status).toBe(201);
      expect(changed.body[0]).toMatchObject({ version: 2, inForce: true, ratio: 1, basis: '№ 7 бұйрық' });
      expect(changed.body[1]).toMatchObject({ version: 1, inForce: false, ratio: 3 });
      expect(await view(teacher)).toMatchObject({ class: 'out-of-turn', place: { value: 1 } });
      expect((await events(general.queue)).map(({ type }) => type).slice(-2)).toEqual([
        'changeRules',
        'rulesInForce',
      ]);
    });

    it('or from a later moment: until then nothing changes', async () => {
      const one = await cases.in('queued');
      const startsAt = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
      const planned = await rules(one.queue, { ratio: 4, startsAt, basis: 'Бұйрық' });
      expect(planned.body[0]).toMatchObject({ version: 2, inForce: false, inForceAt: null });
      const earlier = await rules(one.queue, { ratio: 5, basis: 'Бұйрық' });
      expect([earlier.status, earlier.body.errors]).toEqual([400, { startsAt: 'rules.before_planned' }]);
      await clock(new Date(Date.parse(startsAt) + 1000));
      const { body } = await admin.get(`/api/queues/${one.queue}/rules`);
      expect(body[0]).toMatchObject({ version: 2, inForce: true, inForceAt: expect.any(String) });
    });

    const ahead = (days: number) => new Date(server.clock.now().getTime() + days * 86_400_000).toISOString();
    const cancel = (queue: number, version: number, body: object = { basis: 'Қате күн' }) =>
      admin.post(`/api/queues/${queue}/rules/${version}/cancel`, body);

    it('takes back what has not come to its start, the latest first, and only that', async () => {
      const { queue } = await cases.registered();
      expect((await rules(queue, { ratio: 4, startsAt: ahead(10), basis: 'Бұйрық' })).status).toBe(201);
      expect((await rules(queue, { ratio: 5, startsAt: ahead(20), basis: 'Бұйрық' })).status).toBe(201);
      const before = (await events(queue)).length;
      const refused = async (version: number, body?: object) => {
        const answer = await cancel(queue, version, body);
        return [answer.status, answer.body.message, answer.body.errors];
      };
      expect(await refused(3, {})).toEqual([400, 'request.invalid', { basis: 'field.required' }]);
      expect(await refused(9)).toEqual([404, 'rules.unknown', {}]);
      expect(await refused(1)).toEqual([409, 'rules.not_planned', {}]);
      expect(await refused(2)).toEqual([409, 'rules.later_planned', {}]);
      expect((await events(queue)).length).toBe(before);

      expect((await cancel(queue, 3)).body[0]).toMatchObject({
        ...{ version: 3, inForce: false, inForceAt: null },
        cancelled: { basis: 'Қате күн', by: 'Сынақ admin.karaganda' },
      });
      expect(await refused(3)).toEqual([409, 'rules.not_planned', {}]);
      expect((await events(queue)).at(-1)).toMatchObject({ type: 'cancelRules', payload: { version: 3 } });
      // What is made now is made on the version that stands, and nothing waits for the one taken back.
      expect((await cancel(queue, 2)).status).toBe(200);
      const changed = await rules(queue, { stopListDays: 20, basis: 'Бұйрық' });
      expect(changed.body[0]).toMatchObject({ version: 4, inForce: true, ratio: 3, stopListDays: 20 });
    });

    it('by the moment: what was planned starts before what is changed after it, whoever writes it down', async () => {
      const one = await cases.in('queued');
      await rules(one.queue, { ratio: 4, startsAt: ahead(1), basis: 'Бұйрық' });
      await server.clock.set(new Date(server.clock.now().getTime() + 86_400_000 + 1000));
      // The clock has not made its round yet.
      const changed = await rules(one.queue, { ratio: 5, basis: 'Бұйрық' });
      expect(changed.body.slice(0, 2)).toMatchObject([
        { version: 3, inForce: true, ratio: 5 },
        { version: 2, inForce: false, inForceAt: expect.any(String) },
      ]);
      await runDue(knex(), server.clock.now());
      expect((await admin.get(`/api/queues/${one.queue}/rules`)).body[0]).toMatchObject({ inForce: true });
      expect(
        (await events(one.queue)).slice(-4).map(({ type, payload }) => [type, payload.rules?.ratio]),
      ).toEqual([
        ['changeRules', 4],
        ['rulesInForce', 4],
        ['changeRules', 5],
        ['rulesInForce', 5],
      ]);
    });

    it('by the moment for a referral too: it gets the term of the rules that have begun', async () => {
      const one = await cases.in('queued');
      await rules(one.queue, { referralWorkingDays: 2, startsAt: ahead(1), basis: 'Бұйрық' });
      await server.clock.set(new Date(server.clock.now().getTime() + 86_400_000 + 1000));
      await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
      expect(new Date((await view(one)).referral.validUntil)).toEqual(
        dueAt(server.clock.now(), 2, await findCalendar(knex())),
      );
    });

    it('keeps a version that was taken back out of force when its day comes', async () => {
      const { queue } = await cases.registered();
      await rules(queue, { ratio: 4, startsAt: ahead(1), basis: 'Бұйрық' });
      await cancel(queue, 2);
      await clock(new Date(server.clock.now().getTime() + 2 * 86_400_000));
      expect((await admin.get(`/api/queues/${queue}/rules`)).body).toMatchObject([
        { version: 2, inForce: false, inForceAt: null },
        { version: 1, inForce: true },
      ]);
    });

    it('but never the past, nor to what cannot be', async () => {
      const { queue } = await cases.registered();
      const before = (await events(queue)).length;
      const [{ firstPriority: byLaw }] = (await admin.get(`/api/queues/${queue}/rules`)).body;
      const wrong: [object, Record<string, string>][] = [
        [{ ratio: 3, startsAt: '2020-01-01T00:00:00+05:00', basis: 'x' }, { startsAt: 'date.past' }],
        [{ ratio: 0, basis: 'x' }, { ratio: 'field.out_of_range' }],
        [{ ratio: 2.5, basis: 'x' }, { ratio: 'field.invalid' }],
        [{ stopListDays: 1000, basis: 'x' }, { stopListDays: 'field.out_of_range' }],
        [{ outOfTurn: ['nobody'], basis: 'x' }, { outOfTurn: 'benefit.unknown' }],
        [
          { outOfTurn: ['teacher'], firstPriority: ['teacher'], basis: 'x' },
          { firstPriority: 'benefit.repeated' },
        ],
        // Left where it is in the other list.
        [{ outOfTurn: ['teacher'], basis: 'x' }, { outOfTurn: 'benefit.repeated' }],
        [{ ratio: 3 }, { basis: 'field.required' }],
        [{ startsAt: 'tomorrow', basis: 'x' }, { startsAt: 'moment.invalid' }],
        [{ ratio: 4, startsAt: '9999-12-31T00:00:00+05:00', basis: 'x' }, { startsAt: 'moment.invalid' }],
        [{ ratio: 4, startsAt: ahead(24 * 31 + 1), basis: 'x' }, { startsAt: 'date.too_far' }],
        [{ basis: 'x' }, { ratio: 'rules.unchanged' }],
        [{ ratio: 3, firstPriority: byLaw.toReversed(), basis: 'x' }, { ratio: 'rules.unchanged' }],
        [{ speed: 3, basis: 'x' }, { speed: 'field.unknown' }],
      ];
      for (const [body, errors] of wrong) {
        const answer = await rules(queue, body);
        expect([body, answer.status, answer.body.errors]).toEqual([body, 400, errors]);
      }
      expect((await events(queue)).length).toBe(before);
    });
  });

  describe('changes its places', () => {
    const report = (group: number, body: object) => cases.head.post(`/api/groups/${group}/capacity`, body);
    const group = (id: number) => knex()('groups').where({ id }).first();

    it('now, from a day on, and for a time', async () => {
      const one = await cases.in('queued');
      const id = one.groups[0]!;
      const { capacity } = await group(id);
      expect((await report(id, { places: 2, reason: 'Жаңа топ' })).status).toBe(201);
      expect(await group(id)).toMatchObject({ capacity: capacity + 2 });
      await report(id, { places: 3, startsOn: addDays(today(), 5), reason: 'Күзден бастап' });
      await report(id, { places: 1, endsOn: addDays(today(), 4), reason: 'Бала шипажайда' });
      expect(await group(id)).toMatchObject({ capacity: capacity + 2, temporary: 1, free: capacity + 3 });
      await clock(localMoment(addDays(today(), 4), '08:00'));
      expect(await group(id)).toMatchObject({ capacity: capacity + 2, temporary: 0 });
      await clock(localMoment(addDays(today(), 1), '08:00'));
      expect(await group(id)).toMatchObject({ capacity: capacity + 5 });
    });

    it('never below those who hold one; what cannot be taken at its day waits', async () => {
      const one = await cases.in('referred');
      const id = one.groups[0]!;
      const { capacity } = await group(id);
      const wrong: [object, Record<string, string>][] = [
        [{ places: -capacity, reason: 'x' }, { places: 'places.below_taken' }],
        [{ places: -capacity - 1, reason: 'x' }, { places: 'places.below_none' }],
        [{ places: 0, reason: 'x' }, { places: 'field.out_of_range' }],
        [{ places: 1, startsOn: '2020-01-01', reason: 'x' }, { startsOn: 'date.past' }],
        [{ places: 1, endsOn: today(), reason: 'x' }, { endsOn: 'date.order' }],
        [{ places: -1, endsOn: addDays(today(), 9), reason: 'x' }, { places: 'places.temporary_adds' }],
        [{ places: 1 }, { reason: 'field.required' }],
        [{ places: 1, startsOn: '2026-02-30', reason: 'x' }, { startsOn: 'date.invalid' }],
        [{ places: 1, startsOn: addDays(today(), 24 * 31 + 1), reason: 'x' }, { startsOn: 'date.too_far' }],
        [{ places: 1, endsOn: addDays(today(), 24 * 31 + 1), reason: 'x' }, { endsOn: 'date.too_far' }],
      ];
      for (const [body, errors] of wrong) {
        const answer = await report(id, body);
        expect([body, answer.status, answer.body.errors]).toEqual([body, 400, errors]);
      }
      await report(id, { places: -capacity, startsOn: addDays(today(), 1), reason: 'Жөндеу' });
      await clock(localMoment(addDays(today(), 1), '08:00'));
      // The free ones have gone, and are offered to nobody meanwhile.
      expect(await group(id)).toMatchObject({ capacity: 1, occupied: 1, free: 0 });
      one.version = (await view(one)).version;
      await cases.say(cases.officer, one, 'cancelReferral', { reason: 'Жөндеу' });
      await clock(localMoment(addDays(today(), 1), '08:00'));
      expect(await group(id)).toMatchObject({ capacity: 0, occupied: 0 });
    });
  });

  describe('has places for a time', () => {
    const report = (group: number, body: object) => cases.head.post(`/api/groups/${group}/capacity`, body);
    const group = (id: number) => knex()('groups').where({ id }).first();
    const told = async (queue: number) =>
      (await events(queue)).filter(({ type }) => type === 'places').map(({ payload }) => payload.places);

    it('of which the free ones go when it is over, and each other one as it gets free', async () => {
      const first = await cases.in('queued');
      const id = first.groups[0]!;
      const { capacity } = await group(id);
      await report(id, { places: -(capacity - 1), reason: 'Жөндеу' });
      await report(id, { places: 3, endsOn: addDays(today(), 2), reason: 'Уақытша' });
      const others = [await cases.in('queued', undefined, first), await cases.in('queued', undefined, first)];
      const waiting = await cases.in('queued', undefined, first);
      for (const one of [first, ...others]) await cases.say(cases.officer, one, 'refer', { group: id });
      expect(await group(id)).toMatchObject({ capacity: 1, temporary: 3, free: 1 });
      await clock(localMoment(addDays(today(), 2), '08:00'));
      expect(await group(id)).toMatchObject({ capacity: 1, temporary: 2, free: 0 });
      // Free between two looks of the clock: the place goes and is not referred to.
      await cases.say(cases.officer, others[1]!, 'cancelReferral', { reason: 'Жөндеу' });
      expect(await group(id)).toMatchObject({ temporary: 2, free: 1 });
      const refused = await cases.act(cases.officer, others[1]!, 'refer', { group: id });
      expect(refused.status).toBe(409);
      expect(await group(id)).toMatchObject({ capacity: 1, temporary: 1, free: 0, occupied: 2 });
      expect(await told(first.queue)).toEqual([-(capacity - 1), 3, -1, -1]);
      expect((await view(waiting)).status).toBe('queued');
    });
  });

  describe('plans its places', () => {
    const report = (group: number, body: object) => cases.head.post(`/api/groups/${group}/capacity`, body);
    const group = (id: number) => knex()('groups').where({ id }).first();
    const planned = async (id: number) => (await cases.head.get(`/api/groups/${id}/capacity`)).body;

    it('never so that all together would leave fewer than none, temporary places or not', async () => {
      const one = await cases.registered();
      const id = one.groups[0]!;
      const { capacity } = await group(id);
      const [first, second] = [addDays(today(), 3), addDays(today(), 6)];
      await report(id, { places: 2 * capacity, endsOn: addDays(today(), 20), reason: 'Уақытша' });
      expect((await report(id, { places: -capacity, startsOn: second, reason: 'Жөндеу' })).status).toBe(201);
      for (const startsOn of [today(), first, second, addDays(second, 9)]) {
        const { status, body } = await report(id, { places: -1, startsOn, reason: 'Жөндеу' });
        expect([startsOn, status, body.errors]).toEqual([startsOn, 400, { places: 'places.below_planned' }]);
      }
      expect(await planned(id)).toHaveLength(2);
      // With two more from that very day on, two can be taken away.
      expect((await report(id, { places: 2, startsOn: second, reason: 'Жаңа' })).status).toBe(201);
      expect((await report(id, { places: -2, startsOn: second, reason: 'Жөндеу' })).status).toBe(201);
      await clock(localMoment(second, '08:00'));
      expect(await group(id)).toMatchObject({ capacity: 0, temporary: 2 * capacity });
    });

    it('writes down what can start no more, and starts all the rest', async () => {
      const one = await cases.registered();
      const [id, other] = [one.groups[0]!, (await cases.registered()).groups[0]!];
      const { capacity } = await group(id);
      const starts = addDays(today(), 2);
      const before = await group(other);
      await report(id, { places: -capacity, startsOn: starts, reason: 'Жөндеу' });
      await report(other, { places: 1, startsOn: starts, reason: 'Жаңа' });
      // A place taken back closes it behind the plan.
      await server.database
        .owner('groups')
        .where({ id })
        .update({ capacity: capacity - 1 });
      await clock(localMoment(starts, '08:00'));
      await clock(localMoment(starts, '08:01'));
      expect(await group(id)).toMatchObject({ capacity: capacity - 1 });
      expect(await group(other)).toMatchObject({ capacity: before.capacity + 1 });
      expect(await planned(id)).toMatchObject([{ startedAt: null, impossibleAt: expect.any(String) }]);
      const told = (await events(one.queue)).filter(({ type }) => type === 'placesImpossible');
      expect(told).toMatchObject([{ payload: { group: id, places: -capacity } }]);
      const { organization } = await view(one);
      const { queues } = (await cases.head.get(`/api/organizations/${organization.id}/board`)).body;
      const groups = queues.flatMap((queue: { groups: { id: number }[] }) => queue.groups);
      expect(groups.find((row: { id: number }) => row.id === id).planned).toMatchObject([
        { impossible: true },
      ]);
    });
  });

  describe('and conclusions that expire', () => {
    it('are asked for a month before; expired, the queue goes past; renewed, the old place is there', async () => {
      const validUntil = addDays(today(), 40);
      const one = await cases.in('queued', (body) => {
        body.conclusion.validUntil = validUntil;
      });
      const next = await cases.in('queued', undefined, one);
      await clock(localMoment(addDays(validUntil, -29), '09:00'));
      const asked = (await cases.trace(one)).messages.filter(({ kind }) => kind === 'conclusion-expires');
      expect(asked).toHaveLength(1);
      await clock(localMoment(addDays(validUntil, -20), '09:00'));
      expect(
        (await cases.trace(one)).messages.filter(({ kind }) => kind === 'conclusion-expires'),
      ).toHaveLength(1);
      await clock(localMoment(validUntil, '20:00'));
      expect(await placeOf(one)).toBe(1);
      await clock(localMoment(addDays(validUntil, 1), '00:00'));
      expect(await view(one)).toMatchObject({
        place: null,
        passedOver: { reason: 'conclusion-expired', until: null },
      });
      expect(await placeOf(next)).toBe(1);

      const conclusion = {
        number: 'ПМПК-2027-2',
        issuer: '№ 1 ПМПК',
        issuedOn: today(),
        validUntil: addDays(today(), 365),
        impairment: one.sent.conclusion.impairment,
        attachment: await upload(cases.officer, jpeg, '/api/attachments'),
      };
      one.version = (await view(one)).version;
      const older = { ...conclusion, issuedOn: '2026-01-15', validUntil };
      const refused = await cases.act(cases.officer, one, 'renewConclusion', { conclusion: older });
      expect([refused.status, refused.body.errors]).toEqual([
        400,
        { 'conclusion.validUntil': 'document.expired' },
      ]);
      await cases.say(cases.officer, one, 'renewConclusion', { conclusion });
      expect(await view(one)).toMatchObject({
        place: { value: 1 },
        passedOver: null,
        submission: { version: 2 },
      });
      expect(await placeOf(next)).toBe(2);
    });
  });

  describe('and conclusions that end within a month', () => {
    const ending = (validUntil: string) => (body: Case['sent']) => {
      body.conclusion.validUntil = validUntil;
    };
    const asked = async (one: Case) =>
      (await cases.trace(one)).messages.filter(({ kind }) => kind === 'conclusion-expires').length;

    it('is not asked for where it had expired when it was filed, nor where the application has ended', async () => {
      const soon = addDays(today(), 20);
      const expired = await cases.in('in_review', (body) => {
        body.conclusion.validUntil = addDays(today(), -1);
        Object.assign(body, { incomplete: true });
      });
      const ended = await cases.in('withdrawn', ending(soon), expired);
      await clock(new Date(server.clock.now().getTime() + 60_000));
      expect([await asked(expired), await asked(ended)]).toEqual([0, 0]);
    });

    it('is asked for, once, while the child is referred and while nobody has decided', async () => {
      const soon = addDays(today(), 20);
      const referred = await cases.in('referred', ending(soon));
      const waiting: Case[] = [];
      for (const status of ['registered', 'in_review', 'correction_requested'] as const)
        waiting.push(await cases.in(status, ending(soon), referred));
      for (let minute = 1; minute < 3; minute++) await clock(new Date(server.clock.now().getTime() + 60_000));
      for (const one of [referred, ...waiting]) expect(await asked(one)).toBe(1);
      expect((await events(referred.queue)).filter(({ type }) => type === 'askConclusion')).toHaveLength(4);
    });
  });

  it('moves a child to the queue of another language with its filing moment, told in both logs', async () => {
    const one = await cases.in('queued');
    const same = await cases.act(cases.officer, one, 'move', {
      language: one.sent.choices[0]!.language,
      basis: 'x',
    });
    expect([same.status, same.body.errors]).toEqual([400, { language: 'queue.same', grade: 'queue.same' }]);
    const { filedAt } = await view(one);
    const targets = await knex()('queue_cells as c')
      .join('organizations as o', 'o.id', 'c.organization_id')
      .where({ 'o.code': 'school9', 'c.impairment': one.sent.conclusion.impairment })
      .whereNot('c.queue_id', one.queue)
      .whereNot('c.language', one.sent.choices[0]!.language)
      .select('c.language', 'c.queue_id')
      .select(knex().raw('lower(c.cohort) AS grade'));
    const [target] = targets;
    expect(target).toBeDefined();
    const moved = await cases.say(cases.officer, one, 'move', {
      language: target.language,
      grade: target.grade,
      basis: 'Ата-ана өтініші',
    });
    expect(moved).toMatchObject({
      queue: { id: target.queue_id },
      language: target.language,
      grade: target.grade,
      filedAt,
    });
    expect((await events(one.queue)).at(-1)).toMatchObject({
      type: 'move',
      payload: { queue: target.queue_id },
    });
    expect((await events(target.queue_id)).at(-1)).toMatchObject({
      type: 'move',
      payload: { left: one.queue },
    });
    expect((await cases.trace(one)).messages.at(-1)!.kind).toBe('moved');
  });

  it('rolls on 1 September, once: grades go up with their filing moments', async () => {
    const one = await cases.in('queued');
    const { grade, filedAt, language, impairment } = await view(one);
    const [above] = await knex()('queue_cells as c')
      .join('organizations as o', 'o.id', 'c.organization_id')
      .where({ 'o.code': 'school9', 'c.language': language, 'c.impairment': impairment })
      .whereRaw('c.cohort @> ?::int', [grade + 1])
      .select('c.queue_id');
    const year = Number(today().slice(0, 4));
    const thisYear = localMoment(`${year}-08-31`, '23:00');
    await clock(thisYear > server.clock.now() ? thisYear : localMoment(`${year + 1}-08-31`, '23:00'));
    expect((await view(one)).grade).toBe(grade);
    await clock(localMoment(addDays(today(), 1), '00:30'));
    const rolled = await view(one);
    expect(rolled).toMatchObject({
      grade: grade + 1,
      queue: { id: above.queue_id },
      filedAt,
      overAge: false,
    });
    const again = (await events(one.queue)).filter(({ type }) => type === 'rollCohort').length;
    await clock(new Date(server.clock.now().getTime() + 60_000));
    expect((await events(one.queue)).filter(({ type }) => type === 'rollCohort').length).toBe(again);
  });
});
