import { addDays, localDate, localMoment, weekday } from '../../backend/domain/localTime';
import { isWorkingDay } from '../../backend/domain/workingDays';
import { afterReferral } from './afterReferral';
import { archiveLater } from './archiveLater';
import { homeMoment, momentOn, officeMoment } from './officeTime';
import type { Path } from './paths';
import type { QueuePlace } from './queuePlaces';
import { modelReason } from './refuse';
import { current, say } from './say';
import type { Story } from './Timeline';
import { officers, type Ticket, type World } from './World';
import { withdraw } from './withdraw';

/** An accepted application waits for its turn: the session of its queue comes once a week. */
export function joinQueue(world: World, ticket: Ticket, path: Path, officer: string): void {
  ticket.fates = [...(path.fates ?? [])];
  ticket.leavesAfter = path.leavesAfter;
  world.tickets.set(ticket.id, ticket);
  if (path.waiting) world.timeline.add(world.now, waits(world, ticket, officer, path.waiting));
  if (path.referredAtOnce) world.timeline.add(world.now, referAtOnce(world, ticket, officer));
  else if (!path.beforeSession) world.stirred.add(ticket.place.id);
  if (world.attended.has(ticket.place.id)) return;
  world.attended.add(ticket.place.id);
  world.timeline.add(world.now, sessions(world, ticket.place));
}

async function* referAtOnce(world: World, ticket: Ticket, officer: string): Story {
  yield officeMoment(world.calendar, ticket.random, world.now, 1);
  await referInto(world, ticket, officer, await freeGroup(world, ticket.place));
}

/** Once a week an officer refers the first of the queue for as long as there are free places. */
async function* sessions(world: World, place: QueuePlace): Story {
  const random = world.random.fork(`sessions ${place.id}`);
  const officer = random.pick(officers[place.regionId]!);
  for (;;) {
    yield nextSession(world, place, random);
    if (!world.stirred.delete(place.id)) continue;
    for (;;) {
      const group = await freeGroup(world, place);
      if (group === undefined) break;
      const first = await firstWaiting(world, place);
      if (!first) break;
      await referInto(world, first, officer, group);
      yield new Date(world.now.getTime() + random.int(2, 5) * 60_000);
    }
  }
}

function nextSession({ calendar, now }: World, place: QueuePlace, random: World['random']): Date {
  let day = addDays(localDate(now), 1);
  while (weekday(day) !== 1 + (place.id % 5) || !isWorkingDay(day, calendar)) day = addDays(day, 1);
  return momentOn(random, day, '10:00', '12:00');
}

async function referInto(
  world: World,
  ticket: Ticket,
  officer: string,
  group: number | undefined,
): Promise<void> {
  if (group === undefined) return;
  await say(world, officer, ticket, 'refer', { group });
  world.timeline.add(world.now, afterReferral(world, ticket, officer));
}

async function freeGroup({ trx }: World, place: QueuePlace): Promise<number | undefined> {
  const row = await trx('groups').where('queue_id', place.id).whereRaw('free > 0').orderBy('id').first('id');
  return row?.id;
}

/** Those on the stop-list are passed over, and looked at again next week. */
async function firstWaiting(world: World, place: QueuePlace): Promise<Ticket | undefined> {
  const rows: { id: number; stopped_until: Date | null }[] = await world
    .trx('applications')
    .where({ queue_id: place.id, status: 'queued' })
    .orderBy(['registered_at', 'id'])
    .limit(10)
    .select('id', 'stopped_until');
  const isStopped = (row: (typeof rows)[number]) =>
    row.stopped_until !== null && row.stopped_until > world.now;
  if (rows.some(isStopped)) world.stirred.add(place.id);
  const first = rows.find((row) => !isStopped(row));
  return first && world.tickets.get(first.id);
}

/** While it waits: the parent gives up, or a ground for refusal comes to light. */
async function* waits(
  world: World,
  ticket: Ticket,
  officer: string,
  { days, event }: NonNullable<Path['waiting']>,
): Story {
  const { random } = ticket;
  const day = localMoment(addDays(localDate(world.now), days), '12:00');
  yield event === 'withdraw' ? homeMoment(random, day, 0) : officeMoment(world.calendar, random, day, 1);
  if ((await current(world, ticket)).status !== 'queued') return;
  if (event === 'withdraw') return await withdraw(world, ticket);
  const { ground, reasons } = await modelReason(world, ticket, 'unreliable');
  await say(world, officer, ticket, 'revoke', { grounds: [ground], reasons });
  archiveLater(world, ticket);
}
