import type { Cast } from './Cast';
import { drawBirthday, drawChild } from './children';
import { drawPath, drawRefusal, packageFor } from './drawPath';
import type { Path } from './paths';
import type { QueuePlace } from './queuePlaces';
import type { Random } from './random';
import type { Ticket } from './World';

interface Crowd {
  organization: string;
  queue: string;
  /** How many wait in the end, about. */
  waiting: number;
  /** Some children ask for a second organisation of another kind as well. */
  also?: { organization: string; queue: string; impairment: string };
}

/**
 * The few queues in which many wait because the groups are full. Most others stay empty or short: there a new
 * child comes to the turn at once.
 */
const crowds: Crowd[] = [
  {
    organization: 'school9',
    queue: 'ru-g1-autism-combined',
    waiting: 25,
    also: { organization: 'autism-shuak', queue: 'ru-any-autism', impairment: 'autism' },
  },
  { organization: 'school9', queue: 'kk-g3-delay-speech', waiting: 22 },
  { organization: 'kindergarten1', queue: 'ru-2022-2023-combined-intellect', waiting: 24 },
  { organization: 'temirtau-school4', queue: 'kk-g1-combined', waiting: 20 },
  {
    organization: 'astana-school3',
    queue: 'kk-g1-autism',
    waiting: 24,
    also: { organization: 'astana-autism', queue: 'kk-any-autism', impairment: 'autism' },
  },
];

export const crowdedQueues = new Set(crowds.map(({ organization, queue }) => `${organization} ${queue}`));

export function addCrowds(cast: Cast): void {
  for (const crowd of crowds) addCrowd(cast, crowd);
}

function addCrowd(cast: Cast, crowd: Crowd): void {
  const { world } = cast;
  const random = cast.random.fork(`${crowd.organization} ${crowd.queue}`);
  const place = world.place(crowd.organization, crowd.queue);
  const second = crowd.also && world.place(crowd.also.organization, crowd.also.queue);
  const filings = cast.count((place.capacity + crowd.waiting) * 1.14);
  for (const [index, at] of cast.moments(random, filings, 0.01, 0.985).entries()) {
    const one = random.fork(index);
    const family = cast.families.make(one.chance(0.75) ? place.language : undefined);
    if (one.chance(0.03)) addTwins(cast, one, place, at, family);
    else {
      const outcome = one.weighted([
        [90, 'accept' as const],
        [7, drawRefusal(one)],
        [3, 'withdraw' as const],
      ]);
      const places = second && one.chance(0.65) ? [place, second] : [place];
      const path = () => drawPath(one, { regionId: place.regionId, outcome, calm: true });
      cast.children++;
      cast.submit(
        {
          random: one,
          family,
          child: drawChild(one, family, place, at),
          places,
          at,
          package: packageFor(outcome),
        },
        ...places.map(path),
      );
    }
  }
}

/** Twins: two submissions of one parent, minutes apart; an officer makes one turn of them. */
export function addTwins(
  cast: Cast,
  random: Random,
  place: QueuePlace,
  at: Date,
  family: ReturnType<Cast['families']['make']>,
  path: Partial<Path> = {},
): void {
  const bornOn = drawBirthday(random, place, at);
  const twins: Ticket[] = [];
  for (const [index, sex] of [random.pick(['m', 'f'] as const), random.pick(['m', 'f'] as const)].entries()) {
    const one = random.fork(`twin ${index}`);
    const by = { parent: family.mother, relation: 'mother' as const };
    const child = family.bear(bornOn, sex);
    const moment = new Date(at.getTime() + index * 11 * 60_000);
    cast.children++;
    cast.submit(
      { random: one, family, child, places: [place], at: moment, by, benefit: false, twins },
      { ...drawPath(one, { regionId: place.regionId, calm: true }), ...path },
    );
  }
}
