import fc from 'fast-check';
import type { Knex } from 'knex';
import { localDate } from '../domain/localTime';
import { order, type TurnClass } from '../domain/ranking';
import { queueOrder } from '../presenters/queueOrder';
import { freshDatabase } from '../test/database';
import { nextTurns } from './nextTurns';

jest.setTimeout(120_000);

/** Moments an hour apart around "now" (0), which every history has its own terms around. */
const now = new Date('2026-11-26T10:00:00+05:00');
const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const day = (days: number) => localDate(new Date(now.getTime() + days * 86_400_000));

const child = fc.record({
  class: fc.nat(2),
  filedAt: fc.nat(30),
  status: fc.constantFrom('queued', 'queued', 'queued', 'referred', 'registered', 'refused'),
  /** Hours from now; null: none. */
  validUntil: fc.integer({ min: -3, max: 3 }),
  stoppedUntil: fc.option(fc.integer({ min: -3, max: 3 })),
  documentUntil: fc.integer({ min: -2, max: 5 }),
  passNext: fc.integer({ max: 5, min: 0 }).map((drawn) => drawn === 5),
  /** Of an earlier child in the list. */
  twinOf: fc.option(fc.nat(10), { freq: 6 }),
});
type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;
const history = fc.record({
  ratio: fc.integer({ min: 1, max: 5 }),
  turn: fc.nat(5),
  children: fc.array(child, { minLength: 1, maxLength: 24 }),
});

describe('places in the database and the rule as it is stated', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let owner: Knex;
  let queue: number;
  let base: Record<string, unknown>;
  let group: number;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = database.owner;
    const row = await owner('queues as q')
      .join('organizations as o', 'o.id', 'q.organization_id')
      .join('organization_kinds as k', 'k.code', 'o.kind')
      .where('o.code', 'school9')
      .orderBy('q.id')
      .first('q.id', 'q.organization_id', 'q.language', 'o.kind', 'o.region_id', 'k.exclusive_group');
    queue = row.id;
    group = (await owner('groups').where('queue_id', queue).first('id')).id;
    await owner('groups').where('id', group).update({ capacity: 1000 });
    const [chain] = await owner('chains').insert({ kind: 'case' }).returning('id');
    const [one] = await owner('children')
      .insert({ iin: '180502500010', born_on: '2018-05-02' })
      .returning('id');
    const [parent] = await owner('representatives').insert({ iin: '880314400010' }).returning('id');
    const [submission] = await owner('submissions')
      .insert({
        service: 'special-enrolment',
        region_id: row.region_id,
        child_id: one.id,
        representative_id: parent.id,
        chain_id: chain.id,
        via: 'portal',
        notice_channels: [],
        notice_language: 'kk',
        filed_at: now,
      })
      .returning('id');
    base = {
      submission_id: submission.id,
      representative_id: parent.id,
      region_id: row.region_id,
      organization_id: row.organization_id,
      kind: row.kind,
      exclusive_group: row.exclusive_group,
      language: row.language,
      impairment: 'speech',
      queue_id: queue,
      search: '',
      registered_at: now,
      changed_at: now,
    };
    // So many children as a history has: a child stands in a queue once.
    await owner.raw(
      `INSERT INTO children (iin, born_on) SELECT '1805025' || lpad(n::text, 5, '0'), '2018-05-02' FROM generate_series(100, 130) n`,
    );
  });
  afterAll(() => database.drop());

  /** Writes the history into the queue in place of the one before and returns the ids in its order. */
  async function tell(children: readonly Child[], ratio: number, turn: number): Promise<number[]> {
    await owner('applications').where('queue_id', queue).update({ twin_of: null });
    await owner('applications').where('queue_id', queue).delete();
    await owner('queue_rules').where('queue_id', queue).update({ ratio });
    await owner('queues').where('id', queue).update({ turn });
    const ids: { id: number }[] = await owner('applications')
      .insert(
        children.map((one, index) => ({
          ...base,
          number: `T${index}`,
          child_id: owner.raw("(SELECT id FROM children WHERE iin = '1805025' || lpad(?::text, 5, '0'))", [
            100 + index,
          ]),
          status: one.status,
          class: one.class,
          filed_at: hour(-100 + one.filedAt),
          document_until: day(one.documentUntil),
          stopped_until: one.stoppedUntil === null ? null : hour(one.stoppedUntil),
          pass_next: one.passNext && one.status === 'queued',
          group_id: one.status === 'referred' ? group : null,
          referred_at: one.status === 'referred' ? hour(-50) : null,
          referral_valid_until: one.status === 'referred' ? hour(one.validUntil) : null,
        })),
      )
      .returning('id');
    for (const [index, { twinOf }] of children.entries()) {
      if (leaderOf(children, index) === null) continue;
      await owner('applications').where('id', ids[index]!.id).update({ twin_of: ids[twinOf!]!.id });
    }
    return ids.map(({ id }) => id);
  }

  const waits = (one: Child): boolean =>
    (one.status === 'queued' || (one.status === 'referred' && one.validUntil <= 0)) &&
    (one.stoppedUntil === null || one.stoppedUntil <= 0) &&
    one.documentUntil >= 0 &&
    !(one.passNext && one.status === 'queued');

  /** The earlier twin, where the drawn one can be it: it waits or is referred, and is nobody's twin itself. */
  function leaderOf(children: readonly Child[], index: number): number | null {
    const { twinOf, status } = children[index]!;
    const leader = twinOf === null ? undefined : children[twinOf];
    const inQueue = (of: Child) => ['queued', 'referred'].includes(of.status);
    if (
      twinOf === null ||
      !leader ||
      twinOf >= index ||
      !inQueue(leader) ||
      !['queued', 'referred'].includes(status)
    )
      return null;
    return leaderOf(children, twinOf) === null ? twinOf : null;
  }

  it('are the same in a thousand random histories', async () => {
    let histories = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ ratio, turn, children }) => {
        histories++;
        const ids = await tell(children, ratio, turn);
        const leaders = children.map((_, index) => leaderOf(children, index));
        const waiting = children.flatMap((one, index) =>
          leaders[index] === null && waits(one)
            ? [
                {
                  id: ids[index]!,
                  class: one.class as TurnClass,
                  filedAt: hour(-100 + one.filedAt).getTime(),
                },
              ]
            : [],
        );
        const whole = order(waiting, { ratio, turn });
        const placeOf = new Map(whole.map(({ id }, index) => [id, index + 1]));
        const expected = children.map((one, index) => {
          const leader = leaders[index];
          if (!waits(one)) return null;
          return placeOf.get(leader == null ? ids[index]! : ids[leader]!) ?? null;
        });

        const { rows } = await owner.raw(
          `SELECT array_agg(turn_place(id, ?) ORDER BY id) AS single,
             (SELECT jsonb_object_agg(p.id, p.place) FROM turn_places(?, NULL, ?) p) AS every,
             (SELECT jsonb_object_agg(p.id, p.place) FROM turn_places(?, 5, ?) p) AS first
           FROM applications WHERE queue_id = ?`,
          [now, queue, now, queue, now, queue],
        );
        const { single, every, first } = rows[0];
        expect(single).toEqual(expected);
        expect(ids.map((id) => every?.[id] ?? null)).toEqual(expected);
        expect(ids.map((id) => first?.[id] ?? null)).toEqual(
          expected.map((place) => (place! <= 5 ? place : null)),
        );

        const page = await queueOrder(owner, queue, { from: 3, to: 7, now });
        expect(page).toMatchObject({ total: whole.length });
        expect(page.turns.map(({ id, place }) => [place, id])).toEqual(
          whole.slice(3, 8).map(({ id }, index) => [index + 4, id]),
        );
        expect((await nextTurns(owner, queue, 3, now)).map(({ id }) => id)).toEqual(
          whole.slice(0, 3).map(({ id }) => id),
        );
      }),
      { numRuns: 1000 },
    );
    expect(histories).toBeGreaterThanOrEqual(1000);
  });
});
