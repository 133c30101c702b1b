import type { Cast } from './Cast';
import { drawChild } from './children';
import { filedAt } from './latest';
import type { Path } from './paths';

/** A few children in other groups of the two organisations whose heads have demo logins; some wait to be enrolled. */
const groups = [
  { organization: 'school9', queue: 'ru-g4-delay-speech', children: 4 },
  { organization: 'school9', queue: 'kk-g6-intellect', children: 3 },
  { organization: 'kindergarten1', queue: 'kk-2019-2021-motor', children: 3 },
];

export function addHeadsChildren(cast: Cast): void {
  for (const { organization, queue, children } of groups) {
    const place = cast.world.place(organization, queue);
    const random = cast.random.fork(`${organization} ${queue}`);
    const dates = cast.moments(random, children - 1, 0.55, 0.9);
    for (const [index, at] of [...dates, filedAt(cast, random, 4)].entries()) {
      const one = random.fork(index);
      const family = cast.families.make(place.language);
      const last: Partial<Path> =
        index === children - 1 ? { takeAfter: 0, referredAtOnce: true, fates: ['lapse'] } : { fates: [] };
      cast.children++;
      cast.submit(
        { random: one, family, child: drawChild(one, family, place, at), places: [place], at, via: 'portal' },
        { officer: 'officer.karaganda', takeAfter: one.int(0, 1), outcome: 'accept', ...last },
      );
    }
  }
}
