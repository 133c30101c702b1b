import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { connect } from '../database/connection';
import { readOnly } from '../models/readOnly';
import { explainedPlace } from '../presenters/explainedPlace';
import { queueEntries, rowsOf } from '../presenters/queueEntries';
import { queueWaiting } from '../presenters/queueWaiting';
import { whatIf } from '../presenters/whatIf';
import { type FilledQueue, fillQueue } from './fillQueue';
import { inTurn, median } from './load';
import { keep } from './rows';

const now = new Date('2026-11-26T12:00:00+05:00');
const rounds = 41;

interface Parts {
  /** The application's role: what is measured goes the way of the application. */
  appUrl: string;
  superuser: Knex;
}

/** Places, pages with them, their explanation and what-if, in a queue of five and one of fifty thousand. */
export async function measureQueue({ appUrl, superuser }: Parts): Promise<void> {
  const small = await fillQueue(superuser, 1, { waiting: 5000, past: 6250 });
  const large = await fillQueue(superuser, 2, { waiting: 50_000, past: 10_000 });
  const db = connect(appUrl, { max: 1 });
  try {
    await measurePlaces(db, small, '5,000', 3);
    await measurePlaces(db, large, '50,000', 15);
    const [officer] = await db('users').limit(1);
    const act = {
      user: { ...officer, role: 'officer', regionId: '35' },
      actor: 'officer',
      now,
      trx: db,
    } as StaffAct;
    for (const [where, from] of [
      ['first', 0],
      ['in the middle', 25_000],
    ] as const)
      await measurePage(act, large.id, where, { from, to: from + 24 });
    await measureFolds(db, small, large);
  } finally {
    await db.destroy();
  }
}

async function measurePlaces(db: Knex, { id }: FilledQueue, size: string, aim: number): Promise<void> {
  const some: { id: number }[] = await db('applications')
    .where({ queue_id: id, status: 'queued' })
    .orderByRaw('hashint8(id)')
    .limit(rounds * 5)
    .select('id');
  const times: number[] = [];
  for (const one of some) times.push(await timed(() => db.raw('SELECT turn_place(?, ?)', [one.id, now])));
  const slowest = median(times.sort((a, b) => b - a).slice(0, rounds));
  line(`one place among ${size}`, median(times), 'ms', aim);
  line(`one place among ${size}, slowest fifth`, slowest, 'ms', aim);
}

/** A page as it would be without places: the same columns of as many children in the order of an index, and their total. */
async function pageWithoutPlaces(
  act: StaffAct,
  queue: number,
  range: { from: number; to: number },
): Promise<void> {
  await act.trx.raw("SELECT count(*)::int FROM applications WHERE queue_id = ? AND status = 'queued'", [
    queue,
  ]);
  const { rows } = await act.trx.raw(
    `SELECT id, 1 AS place FROM applications WHERE queue_id = ? AND status IN ('queued', 'referred') AND twin_of IS NULL
     ORDER BY turn_class, turn_filed_at, id OFFSET ? LIMIT ?`,
    [queue, range.from, range.to + 1 - range.from],
  );
  await rowsOf(act, rows);
}

async function measurePage(
  act: StaffAct,
  queue: number,
  where: string,
  range: { from: number; to: number },
): Promise<void> {
  const withPlaces = () => timed(() => queueEntries(act, queue, range));
  const without = () => timed(() => pageWithoutPlaces(act, queue, range));
  await withPlaces();
  await without();
  const pairs = await inTurn(rounds, withPlaces, without);
  const ratio = median(pairs.map(([ours, bare]) => ours / bare));
  keep({
    figure: `page of 25 with places among 50,000, ${where}`,
    measured: median(pairs.map(([ours]) => ours)),
    unit: 'ms',
    floor: median(pairs.map(([, bare]) => bare)),
    ratio,
    aim: '≤ 1.3 × without places',
    met: ratio <= 1.3,
  });
}

async function measureFolds(db: Knex, small: FilledQueue, large: FilledQueue): Promise<void> {
  const application = await db('applications')
    .where({ queue_id: small.id, status: 'queued' })
    .orderBy('id')
    .first();
  const one = { id: application.id, number: application.number, queueId: small.id };
  await explainedPlace(db, one, now);
  const explained = await times(9, () => explainedPlace(db, one, now));
  line(`explained place, ${small.events.toLocaleString('en')} events`, median(explained), 'ms', 200);
  // A day's first look at a queue reads its history as well.
  const nextDay = days();
  const first = await times(5, () => explainedPlace(db, one, nextDay()));
  line('… the first of a day', median(first), 'ms', null);
  const waiting = await times(3, () => queueWaiting(db, large.id, null, nextDay()));
  line('waiting time with its back-test, 50,000', median(waiting) / 1000, 's', null);
  const rerun = (request: object) =>
    times(3, () => readOnly(db, (trx) => whatIf(trx, large.id, request, now)));
  const from = '2025-06-01T00:00:00+05:00';
  const past = await rerun({ from, ratio: 4, places: { added: 100 }, terms: { referralWorkingDays: 3 } });
  line('what-if over eighteen months, 50,000 children', median(past) / 1000, 's', 5);
  line('what-if from now on, 50,000 children', median(await rerun({ ratio: 4 })) / 1000, 's', 5);
}

async function times(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let round = 0; round < count; round++) all.push(await timed(run));
  return all;
}

/** Noon of one day after another. */
function days(): () => Date {
  let day = 0;
  return () => new Date(now.getTime() + ++day * 86_400_000);
}

async function timed(run: () => PromiseLike<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function line(figure: string, measured: number, unit: string, aim: number | null): void {
  const met = aim === null ? null : measured <= aim;
  keep({
    figure,
    measured,
    unit,
    floor: null,
    ratio: null,
    aim: aim === null ? '' : `≤ ${aim} ${unit}`,
    met,
  });
}
