import type { BoardView } from '../contract/queueViews';
import { addDays, localDate } from '../domain/localTime';
import { Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';

describe('the planning board', () => {
  let server: TestServer;
  let cases: Cases;
  let organization: number;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    const row = await server.database.knex('organizations').where('code', 'school9').first('id');
    organization = row.id;
  });
  afterAll(() => server.close());

  const board = async (who = cases.officer): Promise<BoardView> =>
    (await who.get(`/api/organizations/${organization}/board`)).body;
  const queueOf = ({ queues }: BoardView, id: number) => queues.find((queue) => queue.id === id)!;

  it('names every queue of the organisation with its groups, and nothing of others', async () => {
    const { body: queues } = await cases.officer.list('/api/queues', {
      filter: { organization },
      range: [0, 999],
    });
    const { body: groups } = await cases.officer.list('/api/groups', {
      filter: { organization },
      range: [0, 999],
    });
    const view = await board();
    expect(view.queues.map(({ id }) => id).sort()).toEqual(queues.map(({ id }: { id: number }) => id).sort());
    const shown = view.queues.flatMap((queue) => queue.groups);
    expect(shown.map(({ id }) => id).sort()).toEqual(groups.map(({ id }: { id: number }) => id).sort());
    for (const { capacity, temporary, enrolled, referred, held, free } of shown)
      expect(free).toBe(capacity + temporary - enrolled - referred - held);
  });

  it('counts enrolled, referred and to come, and shows the next in order to an officer', async () => {
    const enrolled = await cases.in('enrolled');
    await cases.in('referred', undefined, enrolled);
    const next = await cases.in('queued', undefined, enrolled);
    const later = await cases.in('queued', undefined, enrolled);
    await cases.say(cases.officer, next, 'stopList');
    const [group] = enrolled.groups;
    const today = localDate(server.clock.now());
    const before = queueOf(await board(), enrolled.queue).groups.find(({ id }) => id === group)!;
    expect(before).toMatchObject({ enrolled: 1, referred: 1, held: 0, planned: [] });
    const report = (body: object) =>
      cases.head.post(`/api/groups/${group}/capacity`, { reason: 'Жаңа сынып', ...body });
    const startsOn = addDays(today, 10);
    expect((await report({ places: 2, startsOn })).status).toBe(201);
    expect((await report({ places: 1, endsOn: addDays(today, 30) })).status).toBe(201);

    const queue = queueOf(await board(), enrolled.queue);
    expect(queue.groups.find(({ id }) => id === group)).toMatchObject({
      capacity: before.capacity,
      temporary: 1,
      free: before.free + 1,
      planned: [
        { places: 1, startsOn: today, endsOn: addDays(today, 30), started: true },
        { places: 2, startsOn, endsOn: null, started: false },
      ],
    });
    expect(queue).toMatchObject({
      waiting: 2,
      next: [{ place: 1, application: { id: later.id }, child: { lastName: 'Қасымов' } }],
    });
  });

  it('shows a head the same numbers and nobody who waits', async () => {
    const one = await cases.in('queued');
    const answer = await cases.head.get(`/api/organizations/${organization}/board`);
    expect(queueOf(answer.body, one.queue)).toMatchObject({
      waiting: 1,
      next: [{ place: 1, child: null, application: { number: null } }],
    });
    const text = answer.bytes.toString();
    for (const personal of [one.number, one.sent.child.iin, one.sent.child.lastName])
      expect(text).not.toContain(personal);
    const stripped = (view: BoardView) => view.queues.map(({ next: _, ...queue }) => queue);
    expect(stripped(answer.body)).toEqual(stripped(await board()));
  });

  it('registers whose names an officer read, and nobody for a head', async () => {
    const one = await cases.in('queued');
    const { id } = (await cases.officer.get(`/api/applications/${one.id}`)).body.child;
    await server.database.owner.raw('TRUNCATE audit_entries');
    await board(cases.head);
    await board();
    const entries = await server.database.owner('audit_entries').orderBy('id');
    expect(entries).toMatchObject([
      { action: 'organizations.board', children: expect.arrayContaining([id]) },
    ]);
    const login = await server.database.owner('users').where('id', entries[0].user_id).first('login');
    expect(login).toEqual({ login: 'officer.karaganda' });
  });
});
