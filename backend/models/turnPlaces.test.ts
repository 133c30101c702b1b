import fc from 'fast-check';
import type { Knex } from 'knex';
import { localDate, localMoment } from '../domain/localTime';
import { QueueLog } from '../domain/queueLog';
import { order, type Turn, type TurnClass } from '../domain/ranking';
import { queueOrder } from '../presenters/queueOrder';
import { type BareQueue, bareQueue } from '../test/bareQueue';
import { freshDatabase } from '../test/database';
import { historyQueue, historyRules, historyStart, queueHistory, randomOf } from '../test/queueHistory';
import { nextTurns } from './nextTurns';

jest.setTimeout(120_000);

/** Moments an hour apart around "now" (0), which every history has its own terms around. */
const now = new Date('2026-11-26T10:00:00+05:00');
const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const day = (days: number) => localDate(new Date(now.getTime() + days * 86_400_000));

/** Every moment at which a term, stop-list or conclusion of a history may end. */
const ends = [...[1, 2, 3].map(hour), ...[1, 2, 3, 4, 5, 6].map((days) => localMoment(day(days)))];

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
  let rows: BareQueue;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = database.owner;
    rows = await bareQueue(owner);
  });
  afterAll(() => database.drop());

  /** Writes the history into the queue in place of the one before and returns the ids in its order. */
  const tell = (children: readonly Child[], ratio: number, turn: number): Promise<number[]> =>
    rows.write(
      children.map((one, index) => ({
        status: one.status,
        class: one.class,
        filedAt: hour(-100 + one.filedAt),
        documentUntil: day(one.documentUntil),
        stoppedUntil: one.stoppedUntil === null ? null : hour(one.stoppedUntil),
        passNext: one.passNext && one.status === 'queued',
        referredUntil: one.status === 'referred' ? hour(one.validUntil) : null,
        leader: leaderOf(children, index),
      })),
      { ratio, turn },
    );

  const isHere = (one: Child): boolean =>
    one.status === 'queued' || (one.status === 'referred' && one.validUntil <= 0);
  const isReady = (one: Child): boolean =>
    (one.stoppedUntil === null || one.stoppedUntil <= 0) && one.documentUntil >= 0;

  /** The turns of a history that stand in the order: children, and twins as one while none of them is passed over. */
  function turnsOf(children: readonly Child[], ids: readonly number[]): Turn[] {
    return children.flatMap((one, index) => {
      if (leaderOf(children, index) !== null) return [];
      const members = [one, ...children.filter((_, other) => leaderOf(children, other) === index)];
      const stands = isHere(one) && !(one.passNext && one.status === 'queued') && members.every(isReady);
      if (!stands) return [];
      return [
        {
          id: ids[index]!,
          class: Math.min(...members.map((member) => member.class)) as TurnClass,
          filedAt: Math.min(...members.map(({ filedAt }) => hour(-100 + filedAt).getTime())),
        },
      ];
    });
  }

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

  it('are the same whatever a thousand queues hold', async () => {
    let histories = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ ratio, turn, children }) => {
        histories++;
        const ids = await tell(children, ratio, turn);
        const leaders = children.map((_, index) => leaderOf(children, index));
        const whole = order(turnsOf(children, ids), { ratio, turn });
        const placeOf = new Map(whole.map(({ id }, index) => [id, index + 1]));
        const expected = children.map((one, index) =>
          isHere(one) ? (placeOf.get(ids[leaders[index] ?? index]!) ?? null) : null,
        );

        const { rows: told } = await owner.raw(
          `SELECT array_agg(turn_place(id, ?) ORDER BY id) AS single,
             (SELECT jsonb_object_agg(p.id, p.place) FROM turn_places(?, NULL, ?) p) AS every,
             (SELECT jsonb_object_agg(p.id, p.place) FROM turn_places(?, 5, ?) p) AS first,
             (SELECT row_to_json(c) FROM turn_count(?, ?) c) AS counted
           FROM applications WHERE queue_id = ?`,
          [now, rows.id, now, rows.id, now, rows.id, now, rows.id],
        );
        const { single, every, first, counted } = told[0];
        expect(counted.count).toBe(whole.length);
        // Time alone changes nothing before the moment that is told with the count.
        const until = new Date(counted.until ?? hour(1000));
        const later = await owner.raw(
          'SELECT DISTINCT c.count FROM unnest(?::timestamptz[]) m(at) CROSS JOIN LATERAL turn_count(?, m.at) c',
          [[now, ...ends.filter((at) => at < until)], rows.id],
        );
        expect(later.rows).toEqual([{ count: whole.length }]);
        expect(single).toEqual(expected);
        expect(ids.map((id) => every?.[id] ?? null)).toEqual(expected);
        expect(ids.map((id) => first?.[id] ?? null)).toEqual(
          expected.map((place) => (place! <= 5 ? place : null)),
        );

        const page = await queueOrder(owner, rows.id, { from: 3, to: 7, now });
        expect(page).toMatchObject({ total: whole.length });
        expect(page.turns.map(({ id, place }) => [place, id])).toEqual(
          whole.slice(3, 8).map(({ id }, index) => [index + 4, id]),
        );
        expect((await nextTurns(owner, rows.id, 3, now)).map(({ id }) => id)).toEqual(
          whole.slice(0, 3).map(({ id }) => id),
        );
      }),
      { numRuns: 1000 },
    );
    expect(histories).toBeGreaterThanOrEqual(1000);
  });

  /** The order as f(events, rules, moment) against the rows these events leave behind, now and when terms have ended. */
  it('are the same after a thousand random histories of events', async () => {
    const numbers = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    let referred = 0;
    let twins = 0;
    await fc.assert(
      fc.asyncProperty(numbers, async (seed) => {
        const log = new QueueLog(historyQueue, historyRules);
        for (const event of queueHistory({ steps: 30, random: randomOf(seed) })) log.apply(event);
        const entries = [...log.entries.values()];
        referred += log.counted.length;
        twins += entries.filter(({ twinOf }) => twinOf !== null).length;
        const ids = await rows.write(
          entries.map((entry) => ({
            status: entry.referredUntil === null ? 'queued' : 'referred',
            class: entry.class,
            filedAt: new Date(entry.filedAt),
            documentUntil: entry.documentUntil,
            stoppedUntil: entry.stoppedUntil === null ? null : new Date(entry.stoppedUntil),
            passNext: entry.passNext,
            referredUntil: entry.referredUntil === null ? null : new Date(entry.referredUntil),
            leader: entry.twinOf === null ? null : entries.findIndex(({ id }) => id === entry.twinOf),
          })),
          { ratio: log.rules.ratio, turn: log.turn },
        );
        for (const days of [0, 4, 30]) {
          const at = new Date(Math.max(log.at, historyStart) + days * 86_400_000);
          const { rows: places } = await owner.raw(
            `SELECT array_agg(turn_place(id, ?) ORDER BY id) AS single,
               (SELECT jsonb_object_agg(p.id, p.place) FROM turn_places(?, NULL, ?) p) AS every
             FROM applications WHERE queue_id = ?`,
            [at, rows.id, at, rows.id],
          );
          const expected = entries.map(({ id }) => log.place(id, at.getTime()));
          expect(places[0].single ?? []).toEqual(expected);
          expect(ids.map((id) => places[0].every?.[id] ?? null)).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
    // Histories in which nothing happens would prove nothing.
    expect(referred).toBeGreaterThan(1000);
    expect(twins).toBeGreaterThan(100);
  });
});
