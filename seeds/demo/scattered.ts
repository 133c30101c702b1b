import type { Cast } from './Cast';
import { drawChild } from './children';
import { crowdedQueues } from './crowds';
import { drawPath, drawRefusal, packageFor } from './drawPath';
import type { Family, Person } from './families';
import type { QueuePlace } from './queuePlaces';
import type { Random } from './random';

/** Organisations whose queues are left to new children; a few of their queues are crowded. */
const keptFree = ['school9', 'kindergarten1'];

/** How many queues of each region, from the front of the mixed order, belong to these stories. */
export const scatteredPlaces = { '35': 44, '71': 14 };

/** Queues of which nobody else tells, in a mixed order. */
export function quietPlaces({ world, random }: Cast, regionId: string): QueuePlace[] {
  const free = world.places.filter(
    (place) =>
      place.regionId === regionId &&
      !keptFree.includes(place.organizationCode) &&
      !crowdedQueues.has(`${place.organizationCode} ${place.code}`),
  );
  return random.fork(`quiet ${regionId}`).shuffled(free);
}

/** Ordinary children of eighteen months, two or so in a queue, half of them in two kinds of organisation. */
export function addScattered(cast: Cast): void {
  const random = cast.random.fork('scattered');
  const count = cast.count(96);
  const pools = Object.fromEntries(
    Object.entries(scatteredPlaces).map(([region, many]) => [
      region,
      quietPlaces(cast, region).slice(0, many),
    ]),
  );
  const moments = cast.moments(random, count, 0, 0.99);
  let siblings: { family: Family; regionId: string } | undefined;
  for (const [index, at] of moments.entries()) {
    const one = random.fork(index);
    const regionId = siblings?.regionId ?? (one.chance(0.76) ? '35' : '71');
    const place = one.pick(pools[regionId]!.filter((other) => isOldEnough(other, at)));
    const family = siblings?.family ?? cast.families.make(one.chance(0.8) ? place.language : undefined);
    siblings = siblings === undefined && one.chance(0.12) ? { family, regionId } : undefined;
    addOne(cast, one, family, place, secondChoice(one, pools[regionId]!, place), at);
  }
}

/** Only children already born can be asked for. */
function isOldEnough({ birthYears }: QueuePlace, at: Date): boolean {
  return birthYears === null || birthYears[0] < at.getFullYear();
}

/** A centre beside a kindergarten or a school, for the same impairment in the same language. */
export function secondChoice(random: Random, pool: QueuePlace[], first: QueuePlace): QueuePlace | undefined {
  const fitting = pool.filter(
    (other) =>
      other.stage === 'centre' &&
      other.language === first.language &&
      other.exclusiveGroup !== first.exclusiveGroup &&
      other.impairments.some((code) => first.impairments.includes(code)),
  );
  return fitting.length > 0 && random.chance(0.55) ? random.pick(fitting) : undefined;
}

function addOne(
  cast: Cast,
  random: Random,
  family: Family,
  place: QueuePlace,
  second: QueuePlace | undefined,
  at: Date,
): void {
  const { regionId } = place;
  const outcome = random.weighted([
    [72, 'accept' as const],
    [22, drawRefusal(random)],
    [6, 'withdraw' as const],
  ]);
  const child = drawChild(random, family, place, at);
  const places = second ? [place, second] : [place];
  const reopened = ['unreliable', 'not-compliant'].includes(outcome) && random.chance(0.18);
  const wish = { random, family, child, places, at, by: drawRepresentative(cast, random, family) };
  const paths = places.map(() => ({ ...drawPath(random, { regionId, outcome }), reopened }));
  cast.children++;
  cast.submit({ ...wish, package: packageFor(outcome) }, ...paths);
  if (packageFor(outcome) === 'complete' || !random.chance(0.6)) return;
  // The cause is removed: the same representative applies again with a full package.
  const later = new Date(at.getTime() + random.int(24, 50) * 86_400_000);
  const again = random.fork('again');
  cast.submit({ ...wish, random: again, at: later }, ...places.map(() => drawPath(again, { regionId })));
}

/** Mostly a parent (chosen with the form); otherwise somebody of another family, or of an institution. */
function drawRepresentative(cast: Cast, random: Random, family: Family) {
  if (!random.chance(0.07)) return undefined;
  const relation = random.pick(['guardian', 'guardian', 'trustee', 'foster', 'institution'] as const);
  const parent: Person = cast.families.make(family.language).mother;
  return { parent, relation };
}
