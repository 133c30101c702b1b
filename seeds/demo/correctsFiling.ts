import { addDays, isoLocal, localDate, localMoment, localTime } from '../../backend/domain/localTime';
import { officeMoment } from './officeTime';
import type { Path } from './paths';
import { current, say } from './say';
import type { Story } from './Timeline';
import { officers, type Ticket, type World } from './World';
import { reasons } from './wording';

/** An officer proposes another moment of filing on a stated basis; it counts once a second officer has confirmed it. */
export async function* correctsFiling(
  world: World,
  ticket: Ticket,
  officer: string,
  ending: NonNullable<Path['filing']>,
): Story {
  const { random, place, filing } = ticket;
  const { language } = filing.family;
  const second = officers[place.regionId]!.find((login) => login !== officer);
  if (!second) return;
  yield officeMoment(world.calendar, random, world.now);
  const { status, filedAt } = await current(world, ticket);
  if (status !== 'queued') return;
  const earlier = localMoment(addDays(localDate(filedAt), -random.int(3, 20)), localTime(filedAt));
  const basis = random.pick(reasons.filing)[language];
  await say(world, officer, ticket, 'correctFiling', { filedAt: isoLocal(earlier), basis });
  if (ending === 'proposed') return;
  yield officeMoment(world.calendar, random, world.now, 1);
  const proposed = await current(world, ticket);
  if (proposed.status !== 'queued' || !proposed.filingProposed) return;
  if (ending === 'confirmed') return await say(world, second, ticket, 'confirmFiling', {});
  const reason = random.pick(reasons.filingRejected)[language];
  await say(world, second, ticket, 'rejectFiling', { reason });
}
