import { addDays, localDate } from '../../backend/domain/localTime';
import type { Cast } from '../demo/Cast';
import { drawChild } from '../demo/children';
import { addTwins } from '../demo/crowds';
import { drawPath, drawRefusal, packageFor } from '../demo/drawPath';
import { momentOn } from '../demo/officeTime';
import type { Fate, Path } from '../demo/paths';
import type { QueuePlace } from '../demo/queuePlaces';
import type { Random } from '../demo/random';
import { secondChoice } from '../demo/scattered';
import { isTight } from './chooseQueues';

/** Everybody of a part of the region who applies in the year: about so many applications to its queues. */
export function populate(cast: Cast, queues: QueuePlace[], applications: number): number {
  const random = cast.random.fork('population');
  const moments = random.shuffled(cast.moments(random, applications, 0, 0.995));
  let filed = queues
    .filter((place) => !isTight(place))
    .slice(0, disputedQueues)
    .reduce((sum, place, index) => sum + addDisputed(cast, random.fork(`disputed ${index}`), place), 0);
  for (const [index, place] of queues.filter(isTight).slice(0, tightQueues).entries())
    filed += addCrampedTwins(cast, random.fork(`twins ${index}`), place);
  const byBirthYear = queues.filter(({ birthYears }) => birthYears !== null).slice(0, groupsInAugust);
  for (const [index, place] of byBirthYear.entries())
    filed += addOnTheEve(cast, random.fork(`eve ${index}`), place);
  for (let index = 0; filed < applications; index++) {
    const one = random.fork(index);
    // Some of a queue's children come for the first cohort, some after it has rolled.
    const at = moments[index]!;
    const place = inYear(one.pick(queues), at);
    filed += addOne(cast, one, place, queues, at);
  }
  return filed;
}

/** So many queues of a part begin the year with a dispute. */
const disputedQueues = 6;

/** And so many with twins for whom there is one place. */
const tightQueues = 4;

/**
 * In the first weeks, while there are places, a refusal is complained about, and those who filed later come to their
 * turn before it is decided: one place has to be held.
 */
function addDisputed(cast: Cast, random: Random, place: QueuePlace): number {
  const refused: Path = {
    ...{ officer: 'officer.karaganda', takeAfter: 0, directly: true },
    ...{ outcome: 'not-compliant', complaint: place.id % 2 === 0 ? 'upheld' : 'dismissed' },
  };
  const accepted: Path = { officer: 'officer2.karaganda', takeAfter: 0, directly: true, outcome: 'accept' };
  const days = [5, 8, 10, 12, 14];
  for (const [index, day] of days.entries()) {
    const one = random.fork(index);
    const at = momentOn(one, addDays(localDate(cast.world.start), day), '09:10', '11:30');
    const family = cast.families.make(place.language);
    const child = drawChild(one, family, place, at);
    cast.submit(
      { random: one, family, child, places: [place], at, benefit: false, via: 'portal' },
      index === 0 ? refused : accepted,
    );
    cast.children++;
  }
  return days.length;
}

/** And so many groups by birth year are applied to on the last day of August. */
const groupsInAugust = 8;

/** Nobody has decided on it when the groups take the next birth years. */
function addOnTheEve(cast: Cast, random: Random, place: QueuePlace): number {
  const at = momentOn(random, `${localDate(cast.world.start).slice(0, 4)}-08-31`, '09:10', '11:30');
  const family = cast.families.make(place.language);
  const child = drawChild(random, family, place, at);
  const path: Path = { officer: 'officer.karaganda', takeAfter: 2, directly: true, outcome: 'accept' };
  cast.submit({ random, family, child, places: [place], at, benefit: false, via: 'portal' }, path);
  cast.children++;
  return 1;
}

/** Twins who come to their turn when there is one place, and somebody behind them. */
function addCrampedTwins(cast: Cast, random: Random, place: QueuePlace): number {
  const accepted: Path = { officer: 'officer.karaganda', takeAfter: 0, directly: true, outcome: 'accept' };
  const moment = (day: number) =>
    momentOn(random, addDays(localDate(cast.world.start), day), '09:10', '11:30');
  const calm = { ...accepted, correction: undefined, waiting: undefined };
  addTwins(cast, random, place, moment(1), cast.families.make(place.language), calm);
  const at = moment(1);
  const family = cast.families.make(place.language);
  const later = new Date(at.getTime() + 3_600_000);
  const child = drawChild(random, family, place, later);
  cast.submit({ random, family, child, places: [place], at: later, benefit: false, via: 'portal' }, accepted);
  cast.children++;
  return 3;
}

/** On 1 September a group by birth years takes the next ones. */
function inYear(place: QueuePlace, at: Date): QueuePlace {
  const { birthYears } = place;
  if (birthYears === null || localDate(at).slice(5) < '09-01') return place;
  return { ...place, birthYears: [birthYears[0] + 1, birthYears[1] + 1] };
}

/** One family's filing; returns how many applications come of it. */
function addOne(cast: Cast, random: Random, place: QueuePlace, queues: QueuePlace[], at: Date): number {
  const family = cast.families.make(random.chance(0.8) ? place.language : undefined);
  if (random.chance(0.04)) {
    addTwins(cast, random, place, at, family, { ...draw(random, 'accept'), directly: true });
    return 2;
  }
  if (random.chance(0.012)) return addContested(cast, random, place, at, family);
  const outcome = random.weighted([
    [82, 'accept' as const],
    [13, drawRefusal(random)],
    [5, 'withdraw' as const],
  ]);
  const second = random.chance(0.25) ? secondChoice(random, queues, place) : undefined;
  const places = second ? [place, second] : [place];
  const wish = { random, family, child: drawChild(random, family, place, at), places, at };
  cast.submit({ ...wish, package: packageFor(outcome) }, ...places.map(() => draw(random, outcome)));
  cast.children++;
  return places.length;
}

/** Two representatives file for one child: the first gives way, or the second turns out not to represent it. */
function addContested(
  cast: Cast,
  random: Random,
  place: QueuePlace,
  at: Date,
  family: ReturnType<Cast['families']['make']>,
): number {
  const child = drawChild(random, family, place, at);
  const later = new Date(at.getTime() + random.int(1, 30) * 60_000);
  const wish = { family, child, places: [place], benefit: false, via: 'portal' as const };
  const first = { parent: family.mother, relation: 'mother' as const };
  const second = { parent: family.father, relation: 'father' as const };
  const calm: Path = { officer: 'officer.karaganda', takeAfter: 0, outcome: 'withdraw' };
  cast.submit({ ...wish, random: random.fork('mother'), at, by: first }, calm);
  cast.submit(
    { ...wish, random: random.fork('father'), at: later, by: second },
    random.chance(0.6)
      ? {
          ...draw(random, 'accept'),
          directly: false,
          takeAfter: 4,
          contest: 'resolve',
          correction: undefined,
        }
      : { ...calm, takeAfter: 2, outcome: 'unreliable' },
  );
  cast.children++;
  return 2;
}

/** A way through the year with more accidents than a demo would show. */
function draw(random: Random, outcome: Path['outcome']): Path {
  const path = drawPath(random, { regionId: '35', outcome, calm: true });
  const fates = random.weighted<Fate[]>([
    [45, []],
    [9, ['accept']],
    [9, ['lapse']],
    [5, ['extend']],
    [5, ['extendOneself']],
    [5, ['annul']],
    [5, ['decline']],
    [5, ['cancel']],
    [5, ['withdrawPlace']],
    [4, ['withdraw']],
    [3, ['revoke']],
  ]);
  const complaint = random.weighted<Path['complaint']>([
    [60, undefined],
    [16, 'satisfied'],
    [8, 'dismissed'],
    [4, 'upheld'],
    [6, 'chooseNew'],
    [6, 'chooseReopened'],
  ]);
  const waiting = random.chance(0.1)
    ? ({ days: random.int(5, 120), event: random.chance(0.5) ? 'withdraw' : 'revoke' } as const)
    : undefined;
  const filing = random.chance(0.03)
    ? random.pick(['confirmed', 'confirmed', 'rejected', 'proposed'] as const)
    : undefined;
  return { ...path, fates, complaint, waiting, filing, reopened: random.chance(0.1) };
}
