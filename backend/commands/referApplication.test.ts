import { addDays, isoLocal, localDate, localMoment } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import { runDue } from '../jobs/runDue';
import { findCalendar } from '../models/findCalendar';
import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { jpeg, upload } from '../test/submission';

const reason = 'Ұйым жөнделуде';

describe('a referral', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const group = (id: number) => server.database.knex('groups').where({ id }).first();
  const occupied = async ({ groups }: Case) => (await group(groups[0]!)).occupied as number;
  const view = async (one: Case) => (await cases.officer.get(`/api/applications/${one.id}`)).body;
  const today = () => localDate(server.clock.now());
  const refusedWith = async (one: Case, ...[action, input]: [Parameters<Cases['act']>[2], object]) => {
    const who = ['enrol', 'leave', 'withdrawPlace'].includes(action) ? cases.head : cases.officer;
    const { status, body } = await cases.act(who, one, action, input);
    return [status, body.message, body.errors];
  };

  it('goes to the first of the queue, into a group of that queue that has a place', async () => {
    const first = await cases.in('queued');
    const second = await cases.in('queued', undefined, first);
    const elsewhere = await cases.registered();
    const [place = 0] = first.groups;
    expect(await refusedWith(second, 'refer', { group: place })).toEqual([409, 'application.not_first', {}]);
    expect(await refusedWith(first, 'refer', { group: elsewhere.groups[0] })).toEqual([
      400,
      'request.invalid',
      { group: 'group.other_queue' },
    ]);
    const foreign = await server.database
      .knex('groups as g')
      .join('organizations as o', 'o.id', 'g.organization_id')
      .where('o.code', 'school5')
      .first('g.id');
    expect(await refusedWith(first, 'refer', { group: foreign.id })).toEqual([
      400,
      'request.invalid',
      { group: 'group.unknown' },
    ]);
    const { capacity } = await group(place);
    await server.database
      .owner('groups')
      .where('id', place)
      .update({ capacity: await occupied(first) });
    expect(await refusedWith(first, 'refer', { group: place })).toEqual([
      409,
      'group.full',
      { group: 'group.full' },
    ]);
    await server.database.owner('groups').where('id', place).update({ capacity });

    const before = await occupied(first);
    const body = await cases.say(cases.officer, first, 'refer', { group: place });
    const validUntil = dueAt(server.clock.now(), 5, await findCalendar(server.database.knex));
    expect(body).toMatchObject({
      status: 'referred',
      place: null,
      group: { id: place },
      referral: { acceptedAt: null, extended: false },
    });
    expect(new Date(body.referral.validUntil)).toEqual(validUntil);
    expect(await occupied(first)).toBe(before + 1);
    expect((await view(second)).place).toMatchObject({ value: 1 });
    const places = await cases.head.get(`/api/groups/${place}/places`);
    expect(places.body).toMatchObject([
      { place: 1, application: { id: first.id }, child: { lastName: 'Қасымов' } },
    ]);
  });

  it('passes over whoever is on the stop-list, for ten days', async () => {
    const first = await cases.in('queued');
    const second = await cases.in('queued', undefined, first);
    const [place = 0] = first.groups;
    await cases.say(cases.officer, first, 'stopList');
    expect(await refusedWith(first, 'refer', { group: place })).toEqual([409, 'application.passed_over', {}]);
    expect(await refusedWith(first, 'stopList', {})).toEqual([409, 'application.impossible', {}]);
    await cases.say(cases.officer, second, 'refer', { group: place });
    await cases.say(cases.officer, first, 'resume');
    expect(await refusedWith(first, 'resume', {})).toEqual([409, 'application.impossible', {}]);
    await cases.say(cases.officer, first, 'stopList');
    await server.clock.set(new Date(server.clock.now().getTime() + 10 * 86_400_000));
    expect((await view(first)).can).toEqual(expect.arrayContaining(['refer', 'stopList']));
    await cases.say(cases.officer, first, 'refer', { group: place });
  });

  it('is extended once, for at most thirty days from its old end', async () => {
    const one = await cases.in('referred');
    const { validUntil } = (await view(one)).referral;
    const end = localDate(new Date(validUntil));
    const errorsOf = async (until: string) =>
      (await refusedWith(one, 'extendReferral', { until, reason }))[2];
    expect(await errorsOf(end)).toEqual({ until: 'date.past' });
    expect(await errorsOf(addDays(end, 31))).toEqual({ until: 'referral.too_long' });
    const attachment = await upload(cases.officer, jpeg, '/api/attachments');
    const extension = { until: addDays(end, 30), reason, attachment };
    const before = await cases.trace(one);
    const body = await cases.say(cases.officer, one, 'extendReferral', extension);
    const [paper] = (await cases.trace(one, before)).papers;
    expect(paper).toMatchObject({
      kind: 'referral-extended',
      facts: {
        previousUntil: isoLocal(new Date(validUntil)),
        validUntil: isoLocal(localMoment(addDays(end, 30), '18:30')),
        ...{ reason, documented: true },
      },
    });
    const { body: kept } = await cases.officer.get(`/api/applications/${one.id}/attachments`);
    expect(kept).toContainEqual(expect.objectContaining({ id: attachment, kind: 'extension' }));
    expect(body.referral).toMatchObject({ extended: true });
    expect(new Date(body.referral.validUntil)).toEqual(localMoment(addDays(end, 30), '18:30'));
    expect(body.can).not.toContain('extendReferral');
    expect(await refusedWith(one, 'extendReferral', { until: addDays(end, 31), reason })).toEqual([
      409,
      'referral.extended',
      { until: 'referral.extended' },
    ]);
  });

  it('is neither extended nor used after its end, even before the clock has come by', async () => {
    const one = await cases.in('referred');
    const { validUntil } = (await view(one)).referral;
    await server.clock.set(new Date(validUntil));
    const until = addDays(localDate(new Date(validUntil)), 10);
    expect(await refusedWith(one, 'extendReferral', { until, reason })).toEqual([
      409,
      'referral.ended',
      { until: 'referral.ended' },
    ]);
    expect(await refusedWith(one, 'enrol', cases.order())).toEqual([409, 'referral.ended', {}]);
  });

  it('that lapsed and is not written down yet is undecided, for one and for the next of the queue', async () => {
    const one = await cases.in('referred');
    const { validUntil } = (await view(one)).referral;
    await server.clock.set(new Date(Date.parse(validUntil) + 1));
    const undecided = [409, 'application.stop_list_undecided'];
    const { status, body } = await cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
    expect([status, body.message, body.params]).toEqual([...undecided, { number: one.number }]);
    const next = await cases.officer.post(`/api/queues/${one.queue}/referNext`, {
      group: one.groups[0],
      count: 2,
    });
    expect([next.status, next.body]).toEqual([
      200,
      [
        {
          application: { id: one.id, number: one.number },
          outcome: 'application.stop_list_undecided',
          params: { number: one.number },
        },
      ],
    ]);
  });

  it('lapses at its end by itself: the child is back at its filing time, the place is free', async () => {
    const one = await cases.in('referred');
    const later = await cases.in('queued', undefined, one);
    const seen = await view(one);
    const before = await cases.trace(one);
    const taken = await occupied(one);
    const end = new Date(seen.referral.validUntil);
    await runDue(server.database.knex, new Date(end.getTime() - 1));
    expect((await view(one)).status).toBe('referred');
    await runDue(server.database.knex, end);
    expect(await view(one)).toMatchObject({
      status: 'queued',
      place: { value: 1 },
      group: null,
      referral: null,
      registeredAt: seen.registeredAt,
    });
    expect((await view(later)).place.value).toBe(2);
    expect(await occupied(one)).toBe(taken - 1);
    const { events, messages } = await cases.trace(one, before);
    expect(events).toMatchObject([
      {
        type: 'lapseReferral',
        user_id: null,
        payload: { group: one.groups[0], from: 'referred', to: 'queued' },
      },
    ]);
    expect(messages.map(({ kind }) => kind)).toEqual(['referral-ended']);
    await runDue(server.database.knex, end);
    expect((await cases.trace(one, before)).events).toHaveLength(1);
  });

  it.each(['cancelReferral', 'withdrawPlace'] as const)(
    'ended by %s gives the place back',
    async (action) => {
      const one = await cases.in('referred');
      const taken = await occupied(one);
      const who = action === 'withdrawPlace' ? cases.head : cases.officer;
      await cases.say(who, one, action, { reason });
      expect(await occupied(one)).toBe(taken - 1);
      expect(await view(one)).toMatchObject({ status: 'queued', group: null, referral: null });
      // A new referral is a new one: it may be extended again.
      const body = await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
      expect(body.referral.extended).toBe(false);
    },
  );

  it.each(['queued', 'referred'] as const)(
    'and the application withdrawn while %s leaves the place',
    async (status) => {
      const one = await cases.in(status);
      const taken = await occupied(one);
      await cases.say(cases.officer, one, 'withdraw', { reason });
      expect(await occupied(one)).toBe(status === 'referred' ? taken - 1 : taken);
      expect(await view(one)).toMatchObject({ status: 'withdrawn', group: null, place: null, dueAt: null });
    },
  );

  it('is used by an order of its own time; the child that leaves frees the place', async () => {
    const one = await cases.in('referred');
    const taken = await occupied(one);
    const order = { orderNumber: '12-ө', orderDate: today() };
    const errorsOf = async (orderDate: string) =>
      (await refusedWith(one, 'enrol', { ...order, orderDate }))[2];
    expect(await errorsOf(addDays(today(), 1))).toEqual({ orderDate: 'date.future' });
    expect(await errorsOf(addDays(today(), -1))).toEqual({ orderDate: 'date.past' });
    const body = await cases.say(cases.head, one, 'enrol', order);
    expect(body).toMatchObject({ status: 'enrolled', group: { id: one.groups[0] }, can: ['leave', 'note'] });
    expect(await occupied(one)).toBe(taken);
    const { papers } = await cases.trace(one);
    expect(papers.at(-1)).toMatchObject({
      kind: 'enrolment',
      facts: { orderNumber: '12-ө', orderDate: today() },
    });
    await cases.say(cases.head, one, 'leave', { reason: 'Көшті' });
    expect(await occupied(one)).toBe(taken - 1);
  });

  it('of an enrolled child does not stand in the way of a transfer: enrolled anew, it leaves where it was', async () => {
    const one = await cases.in('enrolled');
    const again = await cases.registered((body) => {
      body.child = one.sent.child;
      body.parent = one.sent.parent;
    });
    expect(await cases.say(cases.officer, again, 'accept')).toMatchObject({ status: 'queued' });
    await cases.say(cases.officer, again, 'refer', { group: again.groups[0] });
    expect(await view(one)).toMatchObject({ status: 'enrolled' });
    const [before, taken] = [await cases.trace(one), await occupied(one)];
    await cases.say(cases.head, again, 'enrol', cases.order());
    expect(await view(one)).toMatchObject({ status: 'left', group: null });
    expect(await occupied(one)).toBe(taken - 1);
    const { events, messages } = await cases.trace(one, before);
    expect(events).toMatchObject([{ type: 'leave', payload: { transfer: true } }]);
    expect(messages.map(({ kind }) => kind)).toEqual(['left']);
  });

  it('gives a child no second place of a kind: the database refuses it by its name', async () => {
    const one = await cases.in('enrolled');
    const again = await cases.registered((body) => {
      body.child = one.sent.child;
      body.parent = one.sent.parent;
    });
    const second = server.database.knex('applications').where('id', again.id);
    const placed = second.update({
      ...{ status: 'enrolled', group_id: again.groups[0] },
      ...{ order_number: '1', order_date: '2026-11-24' },
    });
    await expect(placed).rejects.toMatchObject({ constraint: 'applications_one_enrolled_per_child' });
  });

  it('waits in the archive half a year after its end, no sooner, for complaints', async () => {
    const one = await cases.in('refused');
    const { changed_at: changed } = await server.database
      .knex('applications')
      .where('id', one.id)
      .first('changed_at');
    const days = (count: number) => new Date(changed.getTime() + count * 86_400_000);
    await runDue(server.database.knex, days(179));
    expect((await view(one)).status).toBe('refused');
    await runDue(server.database.knex, days(181));
    expect(await view(one)).toMatchObject({ status: 'archived', can: ['note'] });
    expect((await cases.trace(one)).events.at(-1)).toMatchObject({ type: 'archive', user_id: null });
  });
});
