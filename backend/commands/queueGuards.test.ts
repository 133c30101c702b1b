import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';

jest.setTimeout(60_000);

/** What the database itself refuses about queues, whatever writes to it: each guard by its name. */
describe('the database refuses', () => {
  let server: TestServer;
  let cases: Cases;
  let one: Case;
  let referred: Case;
  let officer: number;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    one = await cases.in('queued');
    referred = await cases.in('referred');
    officer = (await server.database.knex('users').where('login', 'officer.karaganda').first('id')).id;
  });
  afterAll(() => server.close());

  const owner = () => server.database.owner;
  const at = new Date('2026-11-24T06:00:00Z');
  const correction = (of: object = {}) => ({
    ...{ application_id: one.id, class: 1, basis: 'x', proposed_by: officer, proposed_at: at },
    ...of,
  });
  const rulesOf = async (change: object) => {
    const { cancelled_at: _, ...row } = await owner()('queue_rules').where('queue_id', one.queue).first();
    return owner()('queue_rules').insert({ ...row, version: 9, in_force_at: null, ...change });
  };

  const guards: Record<string, () => Promise<unknown>> = {
    // Every child of the organisation belongs to one queue: the same language, impairment and cohort in another.
    queue_cells_no_overlap: async () => {
      const cell = await owner()('queue_cells').where('queue_id', one.queue).first();
      return owner()('queue_cells').insert({ ...cell, queue_id: referred.queue });
    },
    filing_corrections_second_officer: async () =>
      owner()('filing_corrections').insert(
        correction({ decided_by: officer, decided_at: at, confirmed: true }),
      ),
    filing_corrections_something: async () =>
      owner()('filing_corrections').insert(correction({ class: null, filed_at: null })),
    filing_corrections_one_open: async () =>
      owner()('filing_corrections').insert([correction(), correction()]),
    referrals_one_open: async () => {
      const { id: _, ...row } = await owner()('referrals').where('application_id', referred.id).first();
      return owner()('referrals').insert({ ...row, sequence: row.sequence + 1 });
    },
    queue_rules_never_back: () => rulesOf({ starts_at: at, created_at: new Date(at.getTime() + 1000) }),
    queue_rules_one_class: () => rulesOf({ out_of_turn: ['teacher'], first_priority: ['teacher'] }),
    queue_rules_ratio: () => rulesOf({ ratio: 0 }),
    applications_held_until_referred: async () =>
      owner()('applications').where('id', referred.id).update({ held_group_id: referred.groups[0] }),
    applications_twin_when_waiting: async () => {
      const left = await cases.in('withdrawn', undefined, one);
      return owner()('applications').where('id', left.id).update({ twin_of: one.id });
    },
    applications_queue_when_queued: async () =>
      owner()('applications').where('id', one.id).update({ queue_id: null }),
    applications_place_in_own_queue: async () =>
      owner()('applications').where('id', referred.id).update({ group_id: one.groups[0] }),
    groups_capacity: async () => owner()('groups').where('id', referred.groups[0]).update({ capacity: 0 }),
  };

  it.each(Object.keys(guards))('by %s', async (constraint) => {
    await expect(guards[constraint]!()).rejects.toMatchObject({ constraint });
  });
});
