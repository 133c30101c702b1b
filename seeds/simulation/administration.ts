import { cancelRules } from '../../backend/commands/cancelRules';
import { changePlaces } from '../../backend/commands/changePlaces';
import { changeRules } from '../../backend/commands/changeRules';
import { addDays, isoLocal, localDate, localMoment } from '../../backend/domain/localTime';
import { Application } from '../../backend/models/Application';
import { findRules } from '../../backend/models/findRules';
import { archiveLater } from '../demo/archiveLater';
import { officeMoment } from '../demo/officeTime';
import type { QueuePlace } from '../demo/queuePlaces';
import type { Random } from '../demo/random';
import { modelReason } from '../demo/refuse';
import { say } from '../demo/say';
import type { Story } from '../demo/Timeline';
import { officers, type Ticket, type World } from '../demo/World';

const admin = 'admin.karaganda';

/** What the department does about the queues themselves: every few working days something, somewhere. */
export async function* administration(world: World, queues: QueuePlace[], everyDays: number): Story {
  const random = world.random.fork('administration');
  for (;;) {
    yield officeMoment(world.calendar, random, world.now, everyDays);
    await world.attempt(() => changeSomeRules(world, random, random.pick(queues)));
    await world.attempt(() => changeSomePlaces(world, random, random.pick(queues)));
    await moveSomebody(world, random);
    await closeOverAge(world);
  }
}

/** Another ratio now, or from the first of the next month; some of what is planned is thought better of. */
async function changeSomeRules(world: World, random: Random, { id }: QueuePlace): Promise<void> {
  const month = localDate(world.now).slice(0, 7);
  const next = localMoment(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`);
  const planned = random.chance(0.5);
  const version = await changeRules(world.staffAct(admin), id, {
    ratio: random.int(2, 5),
    stopListDays: random.int(7, 14),
    ...(random.fork(`classes ${localDate(world.now)}`).chance(0.4) && (await otherClasses(world, id))),
    ...(planned && { startsAt: isoLocal(next) }),
    basis: 'Басқарма бұйрығы',
  });
  if (planned && random.chance(0.3))
    await cancelRules(world.staffAct(admin), id, version, { basis: 'Бұйрық күшін жойды' });
}

/** Whether children of teachers come first is changed back and forth. */
async function otherClasses({ trx }: World, queue: number): Promise<{ firstPriority: string[] }> {
  const { firstPriority } = await findRules(trx, queue);
  const others = firstPriority.filter((benefit) => benefit !== 'teacher');
  return { firstPriority: others.length < firstPriority.length ? others : [...firstPriority, 'teacher'] };
}

/** Places more, for good or for a time or from a day on; or fewer, where they are free. */
async function changeSomePlaces(world: World, random: Random, place: QueuePlace): Promise<void> {
  const group = await world.trx('groups').where('queue_id', place.id).orderBy('id').first('id');
  const today = localDate(world.now);
  const change = random.weighted([
    [30, { places: random.int(1, 3) }],
    [25, { places: random.int(1, 2), endsOn: addDays(today, random.int(20, 90)) }],
    [25, { places: random.int(1, 3), startsOn: addDays(today, random.int(3, 40)) }],
    [20, { places: -1 }],
  ]);
  await changePlaces(world.staffAct(random.pick(officers[place.regionId]!)), group.id, {
    ...change,
    reason: 'Ұйым басшысының хабарламасы',
  });
}

/** A family wants the other language; where the organisation has no such queue, the child stays. */
async function moveSomebody(world: World, random: Random): Promise<void> {
  const ticket = await someWaiting(world, random);
  if (!ticket) return;
  const language = ticket.place.language === 'kk' ? 'ru' : 'kk';
  const officer = random.pick(officers[ticket.place.regionId]!);
  await world.attempt(() => say(world, officer, ticket, 'move', { language, basis: 'Ата-ананың өтініші' }));
}

async function someWaiting({ trx, tickets }: World, random: Random): Promise<Ticket | undefined> {
  const ids = [...tickets.keys()];
  if (ids.length === 0) return undefined;
  const some = Array.from({ length: 20 }, () => random.pick(ids));
  const waits = await trx('applications')
    .whereIn('id', some)
    .where({ status: 'queued', twin_of: null })
    .orderBy('id')
    .first('id');
  return waits && tickets.get(waits.id);
}

/** Whom no queue serves any more since September: an officer closes it, on the ground there is. */
async function closeOverAge(world: World): Promise<void> {
  const over = await Application.query(world.trx)
    .where({ status: 'queued', over_age: true })
    .whereIn('id', [...world.tickets.keys()])
    .orderBy('id')
    .limit(20);
  for (const { id } of over) {
    const ticket = world.tickets.get(id)!;
    const { ground, reasons } = await modelReason(world, ticket, 'not-compliant');
    const officer = ticket.random.pick(officers[ticket.place.regionId]!);
    await say(world, officer, ticket, 'revoke', { grounds: [ground], reasons });
    archiveLater(world, ticket);
  }
}
