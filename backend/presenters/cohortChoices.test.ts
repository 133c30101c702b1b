import { Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { cohortChoice } from './cohortChoices';
import { organizationChoices } from './organizationChoices';

/** A queue that moves by one turn a day; a wait comes from `low` to twice as many times what that lets expect. */
const queue = (id: number, low: number | null) => ({
  ...{ id, chain: id, impairments: ['speech'] },
  wait: low === null ? null : { perDay: 1, low, median: low, high: low * 2 },
  reason: low === null ? ('too-little-history' as const) : null,
});
const cohort = (...queues: ReturnType<typeof queue>[]) => ({
  ...{ language: 'kk', grade: 1, birthYears: null, queues },
});

describe('what is told of the queues of a cohort', () => {
  it('is from the shortest to the longest, all together, and as long as is known of any', () => {
    const turns = new Map([
      [1, 14],
      [2, 3],
      [3, 0],
    ]);
    expect(cohortChoice(cohort(queue(1, 2), queue(2, 0.5), queue(3, null)), turns)).toEqual({
      ...{ language: 'kk', grade: 1, birthYears: null, queues: 3, total: 17 },
      waiting: { low: 0, high: 14 },
      estimate: { low: 2, high: 60 },
      reason: null,
    });
    expect(cohortChoice(cohort(queue(2, null)), turns)).toMatchObject({
      waiting: { low: 3, high: 3 },
      estimate: null,
      reason: 'too-little-history',
    });
  });

  describe('to a parent who looks for an organisation', () => {
    let server: TestServer;
    let school: number;
    beforeAll(async () => {
      server = await startServer();
      const cases = await Cases.open(server);
      // Three queues of one class, of different lengths.
      for (const count of [3, 1, 0]) {
        const first = await cases.registered();
        const all = [first];
        while (all.length < count) all.push(await cases.registered(undefined, first));
        for (const one of all.slice(0, count)) await cases.say(cases.officer, one, 'accept');
      }
      school = (await server.database.knex('organizations').where('code', 'school9').first('id')).id;
    });
    afterAll(() => server.close());

    it('is the same whatever impairment is asked for: nobody finds out whose a queue is', async () => {
      const { knex } = server.database;
      const codes: string[] = await knex('impairments').pluck('code');
      const told = new Map<string, Set<string>>();
      let served = 0;
      for (const impairment of codes) {
        const search = { id: school, kinds: ['school'] };
        const child = { impairment, birthYear: 2019 };
        const [one] = await organizationChoices({ trx: knex, now: server.clock.now() }, search, child, null);
        if (one!.queues.length > 0) served++;
        for (const { language, grade, ...rest } of one!.queues) {
          const key = `${language} ${grade}`;
          told.set(key, (told.get(key) ?? new Set()).add(JSON.stringify(rest)));
        }
      }
      expect(served).toBeGreaterThanOrEqual(5);
      expect([...told.values()].filter((versions) => versions.size !== 1)).toEqual([]);
      expect([...told.get('kk 0')!].map((text) => JSON.parse(text))).toMatchObject([
        { queues: 3, waiting: { low: 0, high: 3 }, total: 4 },
      ]);
    });

    it('does not come with how many children a group takes, where that would say which queue is its own', async () => {
      const { body } = await server.visitor().get('/api/public/organizations?region=35');
      const one = body.find(({ id }: { id: number }) => id === school);
      expect(one.groups.length).toBeGreaterThan(30);
      expect(one.groups.every(({ capacity }: { capacity: number | null }) => capacity === null)).toBe(true);
      const { rows } = await server.database.knex.raw(
        `SELECT g.id, g.capacity FROM groups g JOIN queues q ON q.id = g.queue_id
         WHERE (SELECT count(*) FROM queues w WHERE w.organization_id = q.organization_id AND w.language = q.language
           AND w.grade IS NOT DISTINCT FROM q.grade AND w.birth_years IS NOT DISTINCT FROM q.birth_years) = 1`,
      );
      expect(rows.length).toBeGreaterThan(0);
      const alone = new Map(rows.map(({ id, capacity }: { id: number; capacity: number }) => [id, capacity]));
      const groups = body.flatMap((row: { groups: { id: number; capacity: number | null }[] }) => row.groups);
      for (const { id, capacity } of groups) expect([id, capacity]).toEqual([id, alone.get(id) ?? null]);
    });
  });
});
