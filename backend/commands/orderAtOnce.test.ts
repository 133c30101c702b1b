import { type Case, Cases, refusal } from '../test/cases';
import type { Answer } from '../test/client';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

// Rounds of many requests: on a busy machine slower than one test may be.
jest.setTimeout(120_000);

/** What two people do to the order of one queue at the same moment, each through a connection of their own. */
describe('at once, in one queue,', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());
  // Whoever came first: the log tells what is stored and what was told, and no impossible state is left.
  afterEach(async () => {
    const { problems } = await verifyLogs(server.database.knex, server.clock.now());
    expect(problems).toEqual([]);
    const found = await runDetectors(server.database.knex, server.clock.now());
    expect(found.filter(({ count }) => count > 0)).toEqual([]);
  });

  const knex = () => server.database.knex;
  const basis = 'Сот шешімі № 12';
  const statusesOf = (answers: Answer[]) => answers.map(({ status }) => status).sort();
  const rounds = async (count: number, round: (index: number) => Promise<void>) => {
    for (let index = 0; index < count; index++) await round(index);
  };
  const refresh = async (one: Case) => {
    const { version } = await knex()('applications').where('id', one.id).first('version');
    one.version = version;
  };

  describe('a corrected filing', () => {
    const rowsOf = (one: Case) => knex()('filing_corrections').where('application_id', one.id).orderBy('id');
    /** Out of turn, or back. */
    const propose = async (one: Case) => {
      const own = await knex()('applications').where('id', one.id).first('class');
      return cases.say(cases.officer, one, 'correctFiling', {
        class: own.class === 0 ? 'general' : 'out-of-turn',
        basis,
      });
    };

    it('is proposed once, and decided by the officer who did not', async () => {
      const one = await cases.in('queued');
      await rounds(20, async (index) => {
        const input = { class: 'first-priority', basis };
        const officers = [cases.officer, cases.officer2];
        const answers = await Promise.all(
          officers.map((who) => cases.act(who, { ...one }, 'correctFiling', input)),
        );
        expect(statusesOf(answers)).toEqual([200, 409]);
        const open = await rowsOf(one).whereNull('decided_at');
        expect(open).toHaveLength(1);
        await refresh(one);
        const [first, second] = answers[0]!.status === 200 ? officers : [...officers].reverse();
        const own = await cases.act(first!, one, 'rejectFiling', { reason: 'Өзі' });
        expect(own.status).toBe(403);
        await cases.say(second!, one, 'rejectFiling', { reason: `Негіз жоқ ${index}` });
      });
    });

    it('is confirmed or rejected, never both', async () => {
      const one = await cases.in('queued');
      await rounds(10, async () => {
        await propose(one);
        const answers = await Promise.all([
          cases.act(cases.officer2, { ...one }, 'confirmFiling'),
          cases.act(cases.officer2, { ...one }, 'rejectFiling', { reason: 'Негіз жоқ' }),
        ]);
        expect(statusesOf(answers)).toEqual([200, 409]);
        const last = (await rowsOf(one)).at(-1);
        expect(last.confirmed).toBe(answers[0]!.status === 200);
        await refresh(one);
      });
    });

    it('is decided or ended with the child, never both', async () => {
      const beside = await cases.in('queued');
      await rounds(6, async () => {
        const one = await cases.in('queued', undefined, beside);
        await propose(one);
        const [confirmed, withdrawn] = await Promise.all([
          cases.act(cases.officer2, { ...one }, 'confirmFiling'),
          cases.act(cases.officer, { ...one }, 'withdraw', { reason: 'Көшті' }),
        ]);
        expect(statusesOf([confirmed!, withdrawn!])).toEqual([200, 409]);
        const [row] = await rowsOf(one);
        expect([row.confirmed, row.ending]).toEqual(
          confirmed!.status === 200 ? [true, null] : [null, 'withdraw'],
        );
      });
    });

    it('tells everybody who moves down the place of that moment, whatever else is done to them', async () => {
      const first = await cases.in('queued');
      const all = [first];
      for (let more = 0; more < 7; more++) all.push(await cases.in('queued', undefined, first));
      await rounds(8, async (index) => {
        const [next, ...others] = index % 2 ? all : [...all].reverse();
        await propose(next!);
        const coming = await cases.registered(undefined, first);
        const answers = await Promise.all([
          cases.act(cases.officer2, next!, 'confirmFiling'),
          cases.act(cases.officer, coming, 'accept'),
          ...others.map((one) => cases.act(cases.officer, one, 'note', { text: 'Ескерту' })),
        ]);
        expect(statusesOf(answers)).toEqual(answers.map(() => 200));
        all.push(coming);
      });
      const moved = await knex()('messages').where('kind', 'moved-down').select('id');
      expect(moved.length).toBeGreaterThan(20);
    });
  });

  describe('a place held', () => {
    /** A refusal of which the parent complains, and a child that stood behind, in a group with so many places. */
    async function suspended(places: number): Promise<{ home: Family; next: Case; group: number }> {
      const home = await family(server, cases, 'queued');
      const next = await cases.in('queued', undefined, home.one);
      const group = home.one.groups[0]!;
      const groups = server.database.owner('groups');
      await groups.clone().where('queue_id', home.one.queue).update({ capacity: 0 });
      await groups.clone().where('id', group).update({ capacity: places });
      const { grounds, reasons } = refusal;
      await cases.say(cases.officer, home.one, 'revoke', { grounds, reasons });
      await complain(home);
      return { home, next, group };
    }
    async function complain({ does }: Family) {
      const { status, body } = await does('complain', { text: 'Негізсіз' });
      expect([status, body.message]).toEqual([200, undefined]);
    }
    const places = async (group: number) =>
      knex()('groups').where('id', group).first('occupied', 'held', 'free');
    const heldFor = async ({ one }: Family) =>
      (await knex()('applications').where('id', one.id).first('held_group_id')).held_group_id;

    it('for whoever complains is one, however many refer at that moment', async () => {
      const { home, next, group } = await suspended(2);
      await rounds(6, async (index) => {
        const answers = await Promise.all(
          [cases.officer, cases.officer2, cases.officer].map((who) =>
            cases.act(who, { ...next }, 'refer', { group }),
          ),
        );
        expect(statusesOf(answers)).toEqual([200, 409, 409]);
        expect(await places(group)).toEqual({ occupied: 1, held: 1, free: 0 });
        const { events } = await cases.trace(home.one);
        expect(events.filter(({ type }) => type === 'holdPlace')).toHaveLength(index + 1);
        expect((await home.does('withdrawComplaint')).status).toBe(200);
        await refresh(next);
        await cases.say(cases.officer, next, 'cancelReferral', { reason: 'Қайта' });
        expect(await places(group)).toEqual({ occupied: 0, held: 0, free: 2 });
        await complain(home);
      });
    });

    it('is given back when the complaint is, whichever comes first, and both are done', async () => {
      const { home, next, group } = await suspended(2);
      await rounds(8, async () => {
        const answers = await Promise.all([
          cases.act(cases.officer, { ...next }, 'refer', { group }),
          home.does('withdrawComplaint'),
        ]);
        expect(statusesOf(answers)).toEqual([200, 200]);
        expect(await places(group)).toEqual({ occupied: 1, held: 0, free: 1 });
        expect(await heldFor(home)).toBeNull();
        await refresh(next);
        await cases.say(cases.officer, next, 'cancelReferral', { reason: 'Қайта' });
        await complain(home);
      });
    });

    it('is the last one: nobody else gets it, also while the complaint is satisfied', async () => {
      await rounds(3, async () => {
        const { home, next, group } = await suspended(1);
        const { body } = await cases.officer2.list('/api/complaints', {
          filter: { application: home.one.id },
        });
        const [{ id, version }] = body;
        const reasons = { kk: 'Негізді', ru: 'Обоснована' };
        const [referred, satisfied] = await Promise.all([
          cases.act(cases.officer, { ...next }, 'refer', { group }),
          cases.officer2.post(`/api/complaints/${id}/satisfy`, { seen: version, reasons }),
        ]);
        expect([referred!.status, satisfied!.status]).toEqual([409, 200]);
        expect(['group.held', 'application.not_first']).toContain(referred!.body.message);
        expect(await places(group)).toMatchObject({ occupied: 0 });
        await refresh(home.one);
        await cases.say(cases.officer, home.one, 'refer', { group });
        expect(await places(group)).toEqual({ occupied: 1, held: 0, free: 0 });
      });
    });

    it('past the last one is refused by the database itself', async () => {
      const { home, group } = await suspended(0);
      const hold = knex()('applications').where('id', home.one.id).update({ held_group_id: group });
      await expect(hold).rejects.toMatchObject({ constraint: 'groups_capacity' });
    });
  });
});
