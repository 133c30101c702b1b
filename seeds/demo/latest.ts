import { localDate, localTime } from '../../backend/domain/localTime';
import { isWorkingDay } from '../../backend/domain/workingDays';
import type { Cast } from './Cast';
import { drawChild } from './children';
import { addTwins } from './crowds';
import type { Wish } from './filings';
import { momentOn, workingDayBefore } from './officeTime';
import type { Path } from './paths';
import type { QueuePlace } from './queuePlaces';
import type { Random } from './random';
import { quietPlaces, scatteredPlaces } from './scattered';

/** How an application of the last days stands at the end. */
interface Scene {
  count: number;
  /** Working days before the end at which it was filed; 0: within the last day and a half. */
  filed: number;
  path: Partial<Path>;
  package?: Wish['package'];
  benefit?: boolean;
  benefits?: readonly string[];
  /** Two children of one birth instead of one. */
  twins?: boolean;
}

const open: Partial<Path> = { outcome: 'open' };
const untouched: Partial<Path> = { ...open, officer: null };

/** What an officer finds on the desk this morning, in every state there is. */
const scenes: Scene[] = [
  { count: 5, filed: 0, path: untouched },
  { count: 3, filed: 1, path: untouched, benefit: true },
  // Registered three working days ago: due today.
  { count: 4, filed: 3, path: untouched },
  { count: 4, filed: 6, path: untouched },
  { count: 4, filed: 2, path: open, benefit: true },
  { count: 3, filed: 3, path: open },
  { count: 3, filed: 6, path: { ...open, note: true } },
  { count: 4, filed: 4, path: { ...open, correction: 'pending' }, package: 'incomplete' },
  // Its own term of ten working days is over, and nobody answered.
  { count: 2, filed: 15, path: { ...open, correction: 'pending' }, package: 'incomplete' },
  { count: 4, filed: 5, path: { ...open, correction: 'answered' } },
  { count: 3, filed: 5, path: { outcome: 'incomplete' }, package: 'incomplete' },
  { count: 2, filed: 7, path: { outcome: 'expired' }, package: 'expired' },
  { count: 2, filed: 8, path: { outcome: 'not-compliant' } },
  { count: 2, filed: 9, path: { outcome: 'unreliable' } },
  { count: 1, filed: 11, path: { outcome: 'no-consent' } },
  { count: 2, filed: 22, path: { outcome: 'not-compliant', reopened: true } },
  { count: 2, filed: 4, path: { outcome: 'withdraw' } },
  { count: 3, filed: 4, path: { outcome: 'accept', beforeSession: true }, benefit: true },
  // Each class, confirmed and not yet referred; twins who are one turn; a filing moment that was wrong.
  {
    count: 2,
    filed: 4,
    path: { outcome: 'accept', beforeSession: true, benefits: 'confirm' },
    benefits: ['serviceman'],
  },
  {
    count: 3,
    filed: 5,
    path: { outcome: 'accept', beforeSession: true, benefits: 'confirm' },
    benefits: ['large-family'],
  },
  { count: 2, filed: 6, path: { outcome: 'accept', beforeSession: true }, twins: true },
  { count: 1, filed: 7, path: { outcome: 'accept', beforeSession: true, filing: 'confirmed' } },
  { count: 1, filed: 6, path: { outcome: 'accept', beforeSession: true, filing: 'proposed' } },
  { count: 1, filed: 9, path: { outcome: 'accept', beforeSession: true, filing: 'rejected' } },
  // Referred, the term still running.
  { count: 5, filed: 4, path: { outcome: 'accept', referredAtOnce: true, fates: ['lapse'] } },
  { count: 2, filed: 8, path: { outcome: 'accept', referredAtOnce: true, fates: ['extend'] } },
  { count: 2, filed: 12, path: { outcome: 'accept', referredAtOnce: true, fates: ['revoke'] } },
  // Nobody came: back in the queue, some of them passed over for ten days.
  { count: 3, filed: 10, path: { outcome: 'accept', referredAtOnce: true, fates: ['lapse'] } },
  { count: 3, filed: 14, path: { outcome: 'accept', referredAtOnce: true } },
  { count: 2, filed: 60, path: { outcome: 'accept', referredAtOnce: true, leavesAfter: 30 } },
  // Long ago, and put away.
  { count: 2, filed: 190, path: { outcome: 'withdraw' } },
];

const noAccidents: Partial<Path> = {
  directly: true,
  correction: undefined,
  fates: [],
  waiting: undefined,
};

/** Each scene plays in queues of its own, so that nothing else decides how it stands in the end. */
export function addLatest(cast: Cast): void {
  const random = cast.random.fork('latest');
  const pools: Record<string, QueuePlace[]> = {
    '35': quietPlaces(cast, '35').slice(scatteredPlaces['35'] + 10),
    '71': quietPlaces(cast, '71').slice(scatteredPlaces['71']),
  };
  for (const [index, scene] of scenes.entries()) {
    const count = cast.scale < 1 ? 1 : scene.count;
    for (let number = 0; number < count; number++) {
      const one = random.fork(`${index} ${number}`);
      const regionId = number % 4 === 3 ? '71' : '35';
      // Of two officers of a region each has some.
      const staff =
        regionId === '71' ? 'officer.astana' : ['officer.karaganda', 'officer2.karaganda'][number % 2]!;
      play(cast, one, scene, pools[regionId]!.pop()!, staff);
    }
  }
}

function play(cast: Cast, random: Random, scene: Scene, place: QueuePlace, officer: string): void {
  const at = filedAt(cast, random, scene.filed);
  const family = cast.families.make(place.language);
  const path: Path = { officer, takeAfter: 0, outcome: 'accept', benefits: 'leave', ...scene.path };
  if (scene.twins) {
    addTwins(cast, random, place, at, family, { ...path, ...noAccidents });
    return;
  }
  cast.children++;
  cast.submit(
    {
      random,
      family,
      child: drawChild(random, family, place, at),
      places: [place],
      at,
      package: scene.package,
      benefit: scene.benefit ?? false,
      benefits: scene.benefits,
      via: 'portal',
    },
    path,
  );
}

/** So many working days before the end, in the morning; 0: within the last day and a half, while people are awake. */
export function filedAt({ world: { calendar, end } }: Cast, random: Random, workingDays: number): Date {
  if (workingDays === 0) {
    for (;;) {
      const at = new Date(end.getTime() - random.int(15, 2100) * 60_000);
      const time = localTime(at);
      if (time > '07:30' && time < '23:30') return at;
    }
  }
  // On a day off the last working day is already one of them.
  const back = isWorkingDay(localDate(end), calendar) ? workingDays : workingDays - 1;
  return momentOn(random, workingDayBefore(calendar, end, back), '09:05', '11:30');
}
