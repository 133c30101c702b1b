import { localDate } from '../../domain/localTime';
import { runDue } from '../../jobs/runDue';
import { ticketOf } from '../../presenters/ticketOf';
import { type Case, Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { iinOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { organization, upload } from '../../test/submission';

jest.setTimeout(60_000);

describe('the public queue', () => {
  let server: TestServer;
  let cases: Cases;
  let visitor: Client;
  let school: number;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    visitor = server.visitor();
    school = (await organization(visitor, 'school9')).id;
  });
  afterAll(() => server.close());

  const knex = () => server.database.knex;
  const owner = () => server.database.owner;
  const at = (path = '') => visitor.get(`/api/public/queues/${school}${path}`);
  const queue = async ({ queue: id }: Pick<Case, 'queue'>) =>
    (await at()).body.queues.find((one: { id: number }) => one.id === id);
  const evening = async (days = 0) => {
    const day = localDate(new Date(server.clock.now().getTime() + days * 86_400_000));
    const moment = new Date(`${day}T18:00:30+05:00`);
    await server.clock.set(moment > server.clock.now() ? moment : new Date(moment.getTime() + 86_400_000));
    await runDue(knex(), server.clock.now());
  };
  /** So many wait in one queue. */
  const waiting = async (count: number): Promise<Case[]> => {
    const first = await cases.in('queued');
    const all = [first];
    while (all.length < count) all.push(await cases.in('queued', undefined, first));
    return all;
  };
  const leave = (one: Case) => cases.say(cases.officer, one, 'withdraw', { reason: 'Өтініші бойынша' });

  describe('refuses', () => {
    it.each([
      ['/api/public/queues/987654', 404],
      ['/api/public/queues/987654/referrals', 404],
      ['/api/public/queues/nine', 404],
      ['/api/public/queues/-1', 404],
      ['/api/public/bulletin?region=99', 400],
      ['/api/public/bulletin?region=35%27', 400],
      ['/api/public/bulletin?day=2026-02-30', 400],
      ['/api/public/bulletin?day=2199-01-01', 400],
      ['/api/public/bulletin?day=2001-01-01', 404],
    ])('%s with %d', async (path, status) => {
      const answer = await visitor.get(path);
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual({
        message: expect.stringMatching(/^[a-z]+\.[a-z_]+$/),
        params: expect.any(Object),
        errors: expect.any(Object),
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      ['since=2026-13-01', { since: 'date.invalid' }],
      ['since=2026-05-02&until=2026-05-01', { until: 'date.order' }],
    ])('the protocol of %s by field', async (query, errors) => {
      expect(await at(`/referrals?${query}`)).toMatchObject({ status: 400, body: { errors } });
    });
  });

  it('shows tickets and places beside the head of the log, and nobody', async () => {
    const all = await waiting(2);
    const { head, rows, waiting: turns, ...told } = await queue(all[0]!);
    const chain = await knex()('chains as c')
      .join('queues as q', 'q.chain_id', 'c.id')
      .where('q.id', all[0]!.queue)
      .first('c.*');
    expect(head).toEqual({ sequence: chain.last_sequence, link: chain.last_link.toString('hex') });
    expect(turns).toBe(2);
    expect(rows).toEqual(
      all.map(({ id, queue: own }, index) => ({
        ticket: ticketOf(own, id),
        place: index + 1,
        movedAt: null,
        moved: null,
        class: null,
        filed: localDate(server.clock.now()).slice(0, 7),
      })),
    );
    expect(Object.keys(told).sort()).toEqual(['birthYears', 'grade', 'id', 'language', 'ratio', 'turn']);
  });

  it('begins the log of an empty queue with its first link', async () => {
    const empty = (await at()).body.queues.find((one: { waiting: number }) => one.waiting === 0);
    const { rows } = await knex().raw(
      "SELECT encode(first_link(chain_id), 'hex') AS link FROM queues WHERE id = ?",
      [empty.id],
    );
    expect(empty).toMatchObject({ rows: [], head: { sequence: 0, link: rows[0].link } });
  });

  it('gives a child another ticket in another queue, and the same one for as long as it stands there', async () => {
    const [one] = await waiting(1);
    const before = (await queue(one!)).rows[0].ticket;
    expect(before).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(before).not.toBe(ticketOf(one!.queue + 1, one!.id));
    await cases.say(cases.officer, one!, 'refer', { group: one!.groups[0] });
    expect((await queue(one!)).rows).toEqual([]);
    await cases.say(cases.officer, one!, 'cancelReferral', { reason: 'Қате' });
    expect((await queue(one!)).rows[0].ticket).toBe(before);
  });

  it('counts twins as one turn with one ticket', async () => {
    const one = await cases.in('queued');
    const same = one.sent;
    const two = await cases.in(
      'queued',
      (body) => {
        Object.assign(body, { parent: same.parent });
        body.child = { ...same.child, iin: iinOf('2018-05-02'), firstName: 'Дәулет' };
      },
      one,
    );
    await cases.say(cases.officer, two, 'joinTwins', { with: one.id });
    const { rows, waiting: turns } = await queue(one);
    expect([turns, rows.map(({ ticket }: { ticket: string }) => ticket)]).toEqual([
      1,
      [ticketOf(one.queue, one.id)],
    ]);
  });

  describe('shows class and day of filing', () => {
    const shown = async (one: Case) => {
      const [{ class: name, filed }] = (await queue(one)).rows;
      return [name, filed.length];
    };

    it('where five share the class now and shared it in the snapshot before', async () => {
      const [first, ...others] = await waiting(5);
      expect(await shown(first!)).toEqual([null, 7]);
      await evening();
      expect(await shown(first!)).toEqual(['general', 10]);
      await leave(others[0]!);
      expect(await shown(first!)).toEqual([null, 7]);
      // Five again, but the snapshot of the evening has seen four.
      await evening();
      await cases.in('queued', undefined, first);
      expect(await shown(first!)).toEqual([null, 7]);
      await evening();
      expect(await shown(first!)).toEqual(['general', 10]);
    });

    it('of the one class and not of the other', async () => {
      const all = await waiting(6);
      const other = await cases.in(
        'queued',
        async (body) => {
          body.benefits.push({ benefit: 'serviceman', attachment: await upload(cases.visitor) });
        },
        all[0],
      );
      await cases.say(cases.officer, other, 'confirmBenefit', { benefit: 'serviceman' });
      await evening();
      const rows = (await queue(other)).rows;
      expect(rows.map((row: { class: string }) => row.class)).toEqual([null, ...all.map(() => 'general')]);
      expect(rows[0]).toMatchObject({ ticket: ticketOf(other.queue, other.id), place: 1 });
      expect(rows[0].filed).toHaveLength(7);
    });
  });

  it('tells in which direction and on which day a place moved last, since the evening before', async () => {
    const [first, second, third] = await waiting(3);
    await evening();
    const day = localDate(server.clock.now());
    const last = async () => {
      const { place, moved, movedAt } = (await queue(third!)).rows.at(-1);
      return { place, moved, movedAt };
    };
    expect(await last()).toEqual({ place: 3, moved: null, movedAt: null });
    await leave(first!);
    expect(await last()).toEqual({ place: 2, moved: 'up', movedAt: day });
    await evening();
    const next = localDate(server.clock.now());
    expect(next > day).toBe(true);
    expect(await last()).toEqual({ place: 2, moved: 'up', movedAt: next });
    await evening();
    expect(await last()).toEqual({ place: 2, moved: 'up', movedAt: next });
    await leave(second!);
    await evening();
    const gone = await knex()('public_places').whereIn('application_id', [first!.id, second!.id]);
    expect(gone).toEqual([]);
  });

  it('keeps a protocol of referrals with their endings in words, and no names', async () => {
    const [one, two] = await waiting(2);
    const day = localDate(server.clock.now());
    await cases.say(cases.officer, one!, 'refer', { group: one!.groups[0] });
    await cases.say(cases.officer, two!, 'refer', { group: one!.groups[0] });
    await cases.say(cases.head, one!, 'enrol', cases.order());
    const { body } = await at('/referrals');
    const own = body.queues.find(({ id }: { id: number }) => id === one!.queue);
    expect(own).toMatchObject({
      total: 2,
      referrals: [
        { number: 2, day, ticket: ticketOf(two!.queue, two!.id), ending: null },
        {
          number: 1,
          day,
          ticket: ticketOf(one!.queue, one!.id),
          ending: { code: 'enrol', day, text: { kk: 'бұйрықпен қабылданды', ru: 'зачислен приказом' } },
        },
      ],
    });
    const { sequence } = await knex()('referrals').where('application_id', two!.id).first('sequence');
    expect(own.referrals[0].sequence).toBe(sequence);
    expect((await at('/referrals?since=2020-01-01&until=2020-12-31')).body.queues[0].referrals).toEqual([]);
  });

  it('publishes the free places at 18:00: free now, for a time, and from a day', async () => {
    const group = await owner()('groups as g')
      .join('queues as q', 'q.id', 'g.queue_id')
      .where('g.organization_id', school)
      .orderBy('g.id', 'desc')
      .first('g.*', 'q.grade as queueGrade');
    const alike = { organization_id: school, language: group.language, grade: group.queueGrade };
    const ids: number[] = await knex()('queues').where(alike).pluck('id');
    await owner()('groups')
      .whereIn('queue_id', ids)
      .update({ capacity: knex().raw('occupied') });
    await owner()('groups')
      .where('id', group.id)
      .update({ capacity: group.occupied + 3 });
    const today = localDate(server.clock.now());
    const later = (days: number) => localDate(new Date(server.clock.now().getTime() + days * 86_400_000));
    const [ends, starts] = [later(60), later(30)];
    for (const change of [
      { places: 2, endsOn: ends },
      { places: 4, startsOn: starts },
    ]) {
      const { status } = await cases.officer.post(`/api/groups/${group.id}/capacity`, {
        ...change,
        reason: 'Жаңа орындар',
      });
      expect(status).toBe(201);
    }
    await evening();
    const day = localDate(server.clock.now());
    expect(day >= today).toBe(true);
    const { body } = await visitor.get('/api/public/bulletin?region=35');
    expect(body).toMatchObject({ day, publishedAt: expect.stringContaining(`${day}T18:00`) });
    const { places, ...own } = body.organizations.find(({ id }: { id: number }) => id === school);
    expect(own).toEqual({
      id: school,
      name: expect.objectContaining({ kk: expect.any(String) }),
      kind: 'school',
      settlement: expect.objectContaining({ ru: expect.any(String) }),
    });
    expect(
      places.find(
        (one: { language: string; grade: number }) =>
          one.language === group.language && one.grade === group.queueGrade,
      ),
    ).toEqual({
      language: group.language,
      grade: group.queueGrade,
      birthYears: null,
      free: 5,
      temporary: 2,
      until: ends,
      planned: [{ from: starts, places: 4, until: null }],
    });
    // What happens afterwards is for the next evening.
    await owner()('groups').where('id', group.id).increment('capacity', 1);
    expect((await visitor.get('/api/public/bulletin?region=35')).body).toEqual(body);
    expect((await visitor.get(`/api/public/bulletin?region=35&day=${day}`)).body).toEqual(body);
    expect((await visitor.get('/api/public/bulletin?region=71')).body.organizations).not.toEqual([]);
  });

  it('says nothing of impairments: neither a name nor a code, in any of its answers', async () => {
    const codes: string[] = await knex()('impairments').pluck('code');
    const names: { kk: string; ru: string }[] = await knex()('impairments').pluck('name');
    const words = [...codes, ...names.flatMap(({ kk, ru }) => [kk, ru])];
    for (const path of [`queues/${school}`, `queues/${school}/referrals`]) {
      const { body } = await visitor.get(`/api/public/${path}`);
      const text = JSON.stringify(body.queues);
      expect(words.filter((word) => text.includes(word))).toEqual([]);
      expect(text).not.toMatch(/impairment|code":"(kk|ru)-/);
    }
    const { body } = await visitor.get('/api/public/bulletin');
    const places = JSON.stringify(body.organizations.map((one: { places: object }) => one.places));
    expect(words.filter((word) => places.includes(word))).toEqual([]);
  });

  it('holds no person, number, IIN or phone of anybody who waits or was referred', async () => {
    const { rows } = await knex().raw(
      `SELECT a.number, c.iin, r.iin AS parent, v.child_last_name, v.child_first_name, v.parent_last_name, s.address
       FROM applications a JOIN children c ON c.id = a.child_id JOIN representatives r ON r.id = a.representative_id
       JOIN submission_versions v ON v.submission_id = a.submission_id
       JOIN submission_contacts s ON s.submission_id = a.submission_id`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const secrets = new Set<string>(rows.flatMap((row: object) => Object.values(row)));
    for (const path of [`queues/${school}`, `queues/${school}/referrals`, 'bulletin']) {
      const { bytes } = await visitor.get(`/api/public/${path}`);
      const text = bytes.toString('utf8');
      expect([...secrets].filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).not.toMatch(/\b\d{12}\b|\+7\d{10}/);
    }
  });

  describe('is cheap', () => {
    it('answers who has it already with 304, until something happens', async () => {
      const first = await at();
      expect(first.headers.get('cache-control')).toBe('public, max-age=20');
      const etag = first.headers.get('etag')!;
      const again = () => visitor.get(`/api/public/queues/${school}`, { headers: { 'if-none-match': etag } });
      // The minute may turn between the two.
      const answer = await again();
      expect([200, 304]).toContain(answer.status);
      if (answer.status === 304) expect(answer.bytes).toHaveLength(0);
      await waiting(1);
      const changed = await again();
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
    });

    it('lets a stop-list end by the moment', async () => {
      const [one] = await waiting(1);
      const until = new Date(server.clock.now().getTime() + 5 * 60_000);
      await knex()('applications').where('id', one!.id).update({ stopped_until: until });
      await server.clock.set(new Date(server.clock.now().getTime() + 60_000));
      expect((await queue(one!)).waiting).toBe(0);
      await server.clock.set(new Date(until.getTime() + 60_000));
      expect((await queue(one!)).waiting).toBe(1);
    });
  });

  it('is how a head knows those who wait: by tickets, until they are referred', async () => {
    const [one, two] = await waiting(2);
    const { body } = await cases.head.get(`/api/queues/${one!.queue}/entries`);
    expect(body.map(({ ticket, child }: { ticket: string; child: null }) => [ticket, child])).toEqual([
      [ticketOf(one!.queue, one!.id), null],
      [ticketOf(two!.queue, two!.id), null],
    ]);
    expect(JSON.stringify(body)).not.toContain(one!.number);
    await cases.say(cases.officer, one!, 'refer', { group: one!.groups[0] });
    const own = await cases.head.get(`/api/applications/${one!.id}`);
    expect(own.body.child.iin).toBe(one!.sent.child.iin);
    const officers = await cases.officer.get(`/api/queues/${two!.queue}/entries`);
    expect(officers.body[0]).toMatchObject({
      ticket: ticketOf(two!.queue, two!.id),
      application: { id: two!.id },
    });
  });
});
