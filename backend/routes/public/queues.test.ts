import { localDate } from '../../domain/localTime';
import { runDue } from '../../jobs/runDue';
import { ticketOf } from '../../presenters/ticketOf';
import { type Case, Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { accountCookie } from '../../test/parents';
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
  const nameOf = async (id: number): Promise<string> =>
    (await knex()('queues').where({ id }).first('public_id')).public_id;
  const queue = async ({ queue: id }: Pick<Case, 'queue'>) => {
    const name = await nameOf(id);
    return (await at()).body.queues.find((one: { id: string }) => one.id === name);
  };
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
    expect(Object.keys(told).sort()).toEqual(['birthYears', 'grade', 'id', 'language', 'ratio']);
  });

  describe('does not let the queues of one cohort be told apart', () => {
    const cohortOf = ({ language, grade, birthYears }: Record<string, unknown>) =>
      JSON.stringify([language, grade, birthYears]);

    it('by their names, which are drawn by lot, nor by their order, which follows from the names alone', async () => {
      const { queues } = (await at()).body;
      const cohorts = new Map<string, string[]>();
      for (const one of queues)
        cohorts.set(cohortOf(one), [...(cohorts.get(cohortOf(one)) ?? []), one.id as string]);
      expect([...cohorts.values()].filter((names) => names.length === 3).length).toBeGreaterThan(10);
      for (const names of cohorts.values()) expect(names).toEqual([...names].sort());
      const { queues: inProtocol } = (await at('/referrals')).body;
      expect(inProtocol.map(({ id }: { id: string }) => id)).toEqual(
        queues.map(({ id }: { id: string }) => id),
      );
    });

    it('by the link of an empty log: it would tell the number of the log', async () => {
      const unused = (await at()).body.queues.filter(
        ({ head }: { head: { sequence: number } }) => head.sequence === 0,
      );
      expect(unused.length).toBeGreaterThan(10);
      for (const { rows, head } of unused)
        expect([rows, head]).toEqual([[], { sequence: 0, link: '0'.repeat(64) }]);
      const { rows } = await knex().raw(
        `SELECT encode(first_link(chain_id), 'hex') AS link FROM queues WHERE organization_id = ?`,
        [school],
      );
      const text = JSON.stringify((await at()).body);
      expect(rows.filter(({ link }: { link: string }) => text.includes(link))).toEqual([]);
    });

    it('by places that will be free: of one day they are one figure', async () => {
      const groups: { id: number; grade: number }[] = await owner()('groups as g')
        .join('queues as q', 'q.id', 'g.queue_id')
        .where({ 'g.organization_id': school, 'g.language': 'ru', 'g.grade': 9 })
        .orderBy('g.id')
        .select('g.id', 'g.grade');
      expect(groups.length).toBeGreaterThan(1);
      const startsOn = localDate(new Date(server.clock.now().getTime() + 40 * 86_400_000));
      for (const [index, { id }] of groups.entries())
        await cases.officer.post(`/api/groups/${id}/capacity`, {
          ...{ places: index + 1, startsOn, reason: 'Жаңа орындар' },
        });
      await evening();
      const { body } = await visitor.get('/api/public/bulletin?region=35');
      const { places } = body.organizations.find(({ id }: { id: number }) => id === school);
      const own = places.find(
        ({ language, grade }: { language: string; grade: number }) => language === 'ru' && grade === 9,
      );
      const sum = (groups.length * (groups.length + 1)) / 2;
      expect(own.planned).toEqual([{ from: startsOn, places: sum, until: null }]);
    });
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

  describe('of twins', () => {
    /** Two who wait by one turn. */
    const pair = async (): Promise<[Case, Case]> => {
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
      return [one, two];
    };
    const say = async (who: Client, one: Case, action: Parameters<Cases['say']>[2], body: object = {}) => {
      one.version = (await cases.officer.get(`/api/applications/${one.id}`)).body.version;
      await cases.say(who, one, action, body);
    };
    const refer = async (one: Case) => {
      await owner()('groups').where('id', one.groups[0]).update({ capacity: 5 });
      await say(cases.officer, one, 'refer', { group: one.groups[0] });
    };
    const referrals = async (one: Case) => {
      const name = await nameOf(one.queue);
      const { total, referrals: rows } = (await at('/referrals')).body.queues.find(
        ({ id }: { id: string }) => id === name,
      );
      return [total, rows.map((row: Row) => [row.number, row.ticket, row.ending?.code ?? null])];
    };
    type Row = { number: number; ticket: string; ending: { code: string } | null };
    const ownTicket = async ({ id, number }: Case) => {
      const cookie = await accountCookie(owner(), id);
      const { body } = await visitor.get(`/api/public/account/applications/${number}`, {
        headers: { cookie },
      });
      return body.publicQueue?.ticket;
    };

    it('there is one turn with one ticket', async () => {
      const [one, two] = await pair();
      const { rows, waiting: turns } = await queue(one);
      const ticket = ticketOf(one.queue, one.id);
      expect([turns, rows.map((row: { ticket: string }) => row.ticket)]).toEqual([1, [ticket]]);
      expect([await ownTicket(one), await ownTicket(two)]).toEqual([ticket, ticket]);
    });

    it('the protocol tells no more: one row, found by both, also when they are twins no more', async () => {
      const [one, two] = await pair();
      const ticket = ticketOf(one.queue, one.id);
      const between = await cases.in('queued', undefined, one);
      await refer(one);
      await refer(between);
      const other = ticketOf(between.queue, between.id);
      expect(await referrals(one)).toEqual([
        2,
        [
          [2, other, null],
          [1, ticket, null],
        ],
      ]);
      expect([await ownTicket(one), await ownTicket(two)]).toEqual([ticket, ticket]);
      await say(cases.head, one, 'enrol', cases.order());
      await say(cases.head, two, 'enrol', cases.order());
      const { twin_of: left } = await knex()('applications').where('id', two.id).first('twin_of');
      expect(left).toBeNull();
      expect([await ownTicket(one), await ownTicket(two)]).toEqual([ticket, ticket]);
      const [total, rows] = await referrals(one);
      expect([total, rows[1]]).toEqual([2, [1, ticket, 'enrol']]);
    });

    it('one who comes back alone stands and is referred by a ticket of its own', async () => {
      const [one, two] = await pair();
      const [ticket, own] = [ticketOf(one.queue, one.id), ticketOf(two.queue, two.id)];
      await refer(one);
      await say(cases.officer, two, 'cancelReferral', { reason: 'Қате' });
      expect((await queue(one)).rows.map((row: { ticket: string }) => row.ticket)).toEqual([own]);
      expect(await referrals(one)).toEqual([1, [[1, ticket, null]]]);
      expect([await ownTicket(one), await ownTicket(two)]).toEqual([ticket, own]);
      await refer(two);
      expect(await referrals(one)).toEqual([
        2,
        [
          [2, own, null],
          [1, ticket, null],
        ],
      ]);
      expect([await ownTicket(one), await ownTicket(two)]).toEqual([ticket, own]);
    });
  });

  describe('shows class and day of filing', () => {
    const shown = async (one: Case) => {
      const { rows } = await queue(one);
      const told = rows.map(({ class: name, filed }: { class: string | null; filed: string }) =>
        JSON.stringify([name, filed.length]),
      );
      expect(new Set(told).size).toBe(1);
      return JSON.parse(told[0]);
    };

    it('where five share it now and shared it in the snapshot before', async () => {
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

    it('of nobody while another class of the queue has fewer: its places would tell it', async () => {
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
      expect(rows[0]).toMatchObject({ ticket: ticketOf(other.queue, other.id), place: 1 });
      expect(rows).toHaveLength(all.length + 1);
      const { filed } = rows[0];
      for (const row of rows) expect(row).toMatchObject({ class: null, moved: null, filed });
      expect(localDate(server.clock.now()).startsWith(filed) || filed.length === 7).toBe(true);
    });
  });

  it('tells in which direction and on which day a place moved last, since the evening before', async () => {
    const all = await waiting(7);
    const [first, second] = all;
    await evening();
    const day = localDate(server.clock.now());
    const last = async () => {
      const { place, moved, movedAt } = (await queue(first!)).rows.at(-1);
      return { place, moved, movedAt };
    };
    expect(await last()).toEqual({ place: 7, moved: null, movedAt: null });
    await leave(first!);
    expect(await last()).toEqual({ place: 6, moved: 'up', movedAt: day });
    await evening();
    const next = localDate(server.clock.now());
    expect(next > day).toBe(true);
    expect(await last()).toEqual({ place: 6, moved: 'up', movedAt: next });
    await evening();
    expect(await last()).toEqual({ place: 6, moved: 'up', movedAt: next });
    await leave(second!);
    await leave(all[2]!);
    // Four are left: the day alone.
    const today = localDate(server.clock.now());
    expect(await last()).toEqual({ place: 4, moved: null, movedAt: today });
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
    const name = await nameOf(one!.queue);
    const own = body.queues.find(({ id }: { id: string }) => id === name);
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
      expect(first.headers.get('vary')).toContain('Accept-Encoding');
      const etag = first.headers.get('etag')!;
      const again = () => visitor.get(`/api/public/queues/${school}`, { headers: { 'if-none-match': etag } });
      // The minute has turned between the two, and nothing has ended by it.
      await server.clock.set(new Date(server.clock.now().getTime() + 61_000));
      const answer = await again();
      expect([answer.status, answer.bytes.length]).toEqual([304, 0]);
      await waiting(1);
      const changed = await again();
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
    });

    it('lets a stop-list end by the moment', async () => {
      const [one] = await waiting(1);
      await cases.say(cases.officer, one!, 'stopList');
      const { stopped_until: until } = await knex()('applications').where('id', one!.id).first();
      for (const [moment, count] of [
        [server.clock.now().getTime() + 60_000, 0],
        [until.getTime() - 30_000, 0],
        [until.getTime(), 1],
      ]) {
        await server.clock.set(new Date(moment));
        expect((await queue(one!)).waiting).toBe(count);
      }
    });

    it('lets a referral that nobody answers end by the moment, and a conclusion at midnight', async () => {
      const [one, two] = await waiting(2);
      const soon = localDate(new Date(server.clock.now().getTime() + 45 * 86_400_000));
      await owner()('applications').where('id', two!.id).update({ document_until: soon });
      await cases.say(cases.officer, one!, 'refer', { group: one!.groups[0] });
      const { referral_valid_until: until } = await knex()('applications').where('id', one!.id).first();
      const midnight = Date.parse(`${soon}T24:00:00+05:00`);
      for (const [moment, count] of [
        [until.getTime() - 30_000, 1],
        [until.getTime(), 2],
        [midnight - 30_000, 2],
        [midnight, 1],
      ]) {
        await server.clock.set(new Date(moment!));
        expect((await queue(one!)).waiting).toBe(count);
      }
    });

    it('sends the same compressed to whoever takes it so, once made for many who ask at once', async () => {
      await waiting(1);
      const selects: string[] = [];
      const heard = ({ sql }: { sql: string }) => sql.includes('turn_places') && selects.push(sql);
      knex().on('query', heard);
      const asked = ['br', 'gzip', 'identity'].flatMap((encoding) => [encoding, encoding]);
      const answers = await Promise.all(
        asked.map((encoding) =>
          visitor.get(`/api/public/queues/${school}`, { headers: { 'accept-encoding': encoding } }),
        ),
      );
      const page = await visitor.get(`/ru/queues/${school}`, { headers: { accept: 'text/html' } });
      knex().removeListener('query', heard);
      expect(page.status).toBe(200);
      expect(answers.map(({ headers }) => headers.get('content-encoding') ?? 'identity')).toEqual(asked);
      expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1);
      expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
      expect(selects).toHaveLength(1);
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
