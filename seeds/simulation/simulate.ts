import type { Knex } from 'knex';
import { addDays, isoLocal, localDate, localMoment } from '../../backend/domain/localTime';
import { AppError } from '../../backend/errors';
import { Cast, usualChildren } from '../demo/Cast';
import { FamilyMaker } from '../demo/families';
import { IinIssuer } from '../demo/IinIssuer';
import type { QueuePlace } from '../demo/queuePlaces';
import { Random } from '../demo/random';
import { World } from '../demo/World';
import { administration } from './administration';
import { chooseQueues, prepareRegion } from './chooseQueues';
import { populate } from './population';
import { renewals } from './renewals';
import { sessions } from './sessions';

export interface Simulation {
  applications: number;
  seed: number;
  /** Days from one run of the clock's jobs to the next. */
  jobsEvery?: number;
  /** The clock's own jobs (jobs/runDue). */
  runDue: (db: Knex, now: Date) => Promise<void>;
  log?: (line: string) => void;
}

export interface Simulated {
  organizations: number;
  applications: number;
  end: Date;
}

const region = '35';
const start = new Date('2026-01-05T00:00:00+05:00');
const end = new Date('2027-01-05T00:00:00+05:00');
/** Stories of a few parts of the region go on side by side, each with a connection, so that nobody waits idly. */
const parts = 3;

/**
 * A year of a region through the commands with a set clock: families apply, officers review and refer, heads enrol,
 * the clock lapses and rolls. The same seed gives the same people and the same ways.
 */
export async function simulate(
  db: Knex,
  owner: Knex,
  { applications, seed, jobsEvery = 1, runDue, log = () => undefined }: Simulation,
): Promise<Simulated> {
  const random = new Random(`region ${seed}`);
  const queues = await chooseQueues(db, random, region, applications);
  await prepareRegion(owner, { start, queues, applications });
  const families = new FamilyMaker(random.fork('families'), new IinIssuer(random.fork('iins')));
  const worlds: World[] = [];
  for (let part = 0; part < parts; part++) {
    const own = queues.filter(({ organizationId }) => organizationId % parts === part);
    const share = Math.ceil((applications * own.length) / queues.length);
    worlds.push(await partOf(db, random.fork(part), families, own, share));
  }
  const started = Date.now();
  for (let day = localDate(start), count = 1; day < localDate(end); day = addDays(day, 1), count++) {
    // The cohorts roll as the day begins, as they do where the jobs run every minute.
    if (day.endsWith('-09-01')) {
      const morning = localMoment(day, '00:01');
      await Promise.all(worlds.map((world) => live(db, world, morning)));
      await runDue(db, morning);
    }
    const until = localMoment(day, '18:01');
    await Promise.all(worlds.map((world) => live(db, world, until)));
    if (count % jobsEvery === 0) await runDue(db, until);
    if (day.endsWith('-01'))
      log(`${day}  ${await tally(db)}  ${Math.round((Date.now() - started) / 1000)} s`);
  }
  await Promise.all(worlds.map((world) => live(db, world, end)));
  const filed = await db('applications')
    .count('* as count')
    .countDistinct('organization_id as places')
    .first();
  return { applications: Number(filed!.count), organizations: Number(filed!.places), end };
}

async function partOf(
  db: Knex,
  random: Random,
  families: FamilyMaker,
  queues: QueuePlace[],
  applications: number,
): Promise<World> {
  const world = await World.open(db, random, start, end);
  // Sessions are held for all of the part together.
  for (const { id } of world.places) world.attended.add(id);
  world.transfers = queues;
  populate(new Cast(world, random, usualChildren, families), queues, applications);
  world.timeline.add(start, sessions(world, queues));
  world.timeline.add(start, administration(world, queues, Math.max(1, Math.round(170 / queues.length))));
  world.timeline.add(start, renewals(world));
  return world;
}

/** Every step of a story is a transaction of its own, as a request is. */
async function live(db: Knex, world: World, until: Date): Promise<void> {
  const run = world.timeline.run({
    until,
    within: (step) =>
      db.transaction((trx) => {
        world.trx = trx;
        return step();
      }),
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const { code, params, errors } = error;
    const what = JSON.stringify({ code, params, errors });
    throw new Error(`refused at ${isoLocal(world.now)}: ${what}\n${error.stack}`, { cause: error });
  });
}

async function tally(db: Knex): Promise<string> {
  const rows: { status: string; count: number }[] = await db('applications')
    .groupBy('status')
    .orderBy('status')
    .select('status')
    .count('* as count');
  return rows.map(({ status, count }) => `${status} ${count}`).join(', ');
}
