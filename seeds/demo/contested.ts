import { addDays, localDate, localMoment } from '../../backend/domain/localTime';
import type { Cast } from './Cast';
import { drawChild } from './children';
import type { Path } from './paths';
import { quietPlaces, scatteredPlaces } from './scattered';

interface Dispute {
  /** Days before the end at which the second representative files; the first did so three days earlier. */
  filed: number;
  first: Partial<Path>;
  second: Partial<Path>;
}

const disputes: Dispute[] = [
  // The mother is waiting in the queue; what the father filed awaits an officer.
  { filed: 1, first: { outcome: 'accept', fates: ['extend'] }, second: { officer: null, outcome: 'open' } },
  { filed: 5, first: { outcome: 'open' }, second: { outcome: 'open', note: true } },
  // The two agreed: the first was withdrawn, the second settled and accepted.
  {
    filed: 60,
    first: { outcome: 'withdraw' },
    second: { contest: 'resolve', outcome: 'accept', takeAfter: 2 },
  },
  // Who filed second turned out not to represent the child.
  { filed: 130, first: { outcome: 'accept', fates: ['extend'] }, second: { outcome: 'unreliable' } },
];

/** Two representatives file for one child: accepted from both, and settled by an officer before acceptance. */
export function addContested(cast: Cast): void {
  const random = cast.random.fork('contested');
  const places = quietPlaces(cast, '35').slice(scatteredPlaces['35']);
  for (const [index, { filed, first, second }] of disputes.entries()) {
    const one = random.fork(index);
    const place = places[index]!;
    const day = addDays(localDate(cast.world.end), -filed);
    const later = localMoment(day, '21:10');
    const earlier = filed === 60 ? localMoment(day, '20:20') : localMoment(addDays(day, -3), '10:40');
    const family = cast.families.make(place.language);
    const child = drawChild(one, family, place, earlier);
    const base: Path = { officer: 'officer.karaganda', takeAfter: 0, outcome: 'accept', benefits: 'leave' };
    const wish = { family, child, places: [place], benefit: false, via: 'portal' as const };
    cast.children++;
    cast.submit(
      { ...wish, random: one.fork('mother'), at: earlier, by: { parent: family.mother, relation: 'mother' } },
      { ...base, ...first },
    );
    cast.submit(
      { ...wish, random: one.fork('father'), at: later, by: { parent: family.father, relation: 'father' } },
      { ...base, ...second },
    );
  }
}
