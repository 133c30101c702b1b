import { addDays, localDate, localMoment, weekday } from '../../backend/domain/localTime';
import { isWorkingDay } from '../../backend/domain/workingDays';
import { archiveLater } from './archiveLater';
import { complains } from './complains';
import { contestsBenefit } from './contestsBenefit';
import { correctsFiling } from './correctsFiling';
import { homeMoment, momentOn, officeMoment } from './officeTime';
import type { Path } from './paths';
import type { QueuePlace } from './queuePlaces';
import { referFirst } from './referFirst';
import { modelReason } from './refuse';
import { current, say } from './say';
import type { Story } from './Timeline';
import { officers, type Ticket, type World } from './World';
import { withdraw } from './withdraw';

/** An accepted application waits for its turn: the session of its queue comes once a week. */
export function joinQueue(world: World, ticket: Ticket, path: Path, officer: string): void {
  ticket.fates = [...(path.fates ?? [])];
  ticket.leavesAfter = path.leavesAfter;
  ticket.complaint = path.complaint;
  world.tickets.set(ticket.id, ticket);
  if (path.waiting) world.timeline.add(world.now, waits(world, ticket, officer, path.waiting));
  if (path.filing) world.timeline.add(world.now, correctsFiling(world, ticket, officer, path.filing));
  if (ticket.filing.benefits.length > 0 && ticket.random.fork('rejected').chance(0.15))
    world.timeline.add(world.now, contestsBenefit(world, ticket, officer));
  if (path.referredAtOnce) world.timeline.add(world.now, referAtOnce(world, ticket, officer));
  else if (!path.beforeSession) world.stirred.add(ticket.place.id);
  if (world.attended.has(ticket.place.id)) return;
  world.attended.add(ticket.place.id);
  world.timeline.add(world.now, sessions(world, ticket.place));
}

async function* referAtOnce(world: World, ticket: Ticket, officer: string): Story {
  yield officeMoment(world.calendar, ticket.random, world.now, 1);
  // Whoever stands before it goes first, at the session.
  while (await referFirst(world, ticket.place, officer)) {
    if ((await current(world, ticket)).status !== 'queued') return;
  }
  world.stirred.add(ticket.place.id);
}

/** Once a week an officer refers the first of the queue for as long as there are free places. */
async function* sessions(world: World, place: QueuePlace): Story {
  const random = world.random.fork(`sessions ${place.id}`);
  const officer = random.pick(officers[place.regionId]!);
  for (;;) {
    yield nextSession(world, place, random);
    if (!world.stirred.delete(place.id)) continue;
    while (await referFirst(world, place, officer))
      yield new Date(world.now.getTime() + random.int(2, 5) * 60_000);
    // Whoever is passed over now is looked at again next week.
    if (await somebodyWaits(world, place)) world.stirred.add(place.id);
  }
}

async function somebodyWaits({ trx }: World, { id }: QueuePlace): Promise<boolean> {
  return (await trx('applications').where({ queue_id: id, status: 'queued' }).first('id')) !== undefined;
}

function nextSession({ calendar, now }: World, place: QueuePlace, random: World['random']): Date {
  let day = addDays(localDate(now), 1);
  while (weekday(day) !== 1 + (place.id % 5) || !isWorkingDay(day, calendar)) day = addDays(day, 1);
  return momentOn(random, day, '10:00', '12:00');
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
  if (ticket.complaint) world.timeline.add(world.now, complains(world, ticket, ticket.complaint, officer));
}
