import { localDate, weekday } from '../../backend/domain/localTime';
import { nextWorkingDay } from '../../backend/domain/workingDays';
import { momentOn } from '../demo/officeTime';
import type { QueuePlace } from '../demo/queuePlaces';
import { referFirst } from '../demo/referFirst';
import type { Story } from '../demo/Timeline';
import { officers, type World } from '../demo/World';

/** More steps than any session of one queue has: a session that does not end is a fault. */
const longest = 2000;

/** Every queue has its weekday, on which an officer refers the first for as long as there are places. */
export async function* sessions(world: World, queues: QueuePlace[]): Story {
  const random = world.random.fork('sessions');
  const byId = new Map(queues.map((place) => [place.id, place]));
  for (;;) {
    const day = nextWorkingDay(localDate(world.now), world.calendar);
    yield momentOn(random, day, '10:00', '10:40');
    const today = queues.filter(({ id }) => 1 + (id % 5) === weekday(day)).map(({ id }) => id);
    for (const id of await withPlaceAndChild(world, today)) {
      const place = byId.get(id)!;
      const officer = random.pick(officers[place.regionId]!);
      let steps = 0;
      while (await referFirst(world, place, officer)) {
        if (++steps > longest) throw new Error(`the session of queue ${id} does not end`);
        yield new Date(world.now.getTime() + 20_000);
      }
    }
  }
}

async function withPlaceAndChild({ trx }: World, queues: number[]): Promise<number[]> {
  return trx('queues as q')
    .whereIn('q.id', queues)
    .whereExists((place) => place.from('groups').whereRaw('queue_id = q.id AND free > 0'))
    .whereExists((child) =>
      child.from('applications').whereRaw("queue_id = q.id AND status IN ('queued', 'referred')"),
    )
    .orderBy('q.id')
    .pluck('q.id');
}
