import { chooseApplication } from '../../backend/commands/chooseApplication';
import { releasePlace } from '../../backend/commands/holdPlaces';
import { applyAnew } from './applyAnew';
import { homeMoment, officeMoment } from './officeTime';
import type { Path } from './paths';
import { current, say } from './say';
import { officers, type Ticket, type World } from './World';
import { reasons } from './wording';

/**
 * A complaint about a refusal suspends it (APPK 96); another officer than whose act it is decides within five working
 * days. True where the application goes on in review; one revoked from the queue stands in it again by itself.
 */
export async function* complains(
  world: World,
  ticket: Ticket,
  ending: NonNullable<Path['complaint']>,
  officer: string,
): AsyncGenerator<Date, boolean, undefined> {
  const { random, filing } = ticket;
  const { language } = filing.family;
  const other = officers[ticket.place.regionId]!.find((login) => login !== officer) ?? officer;
  yield homeMoment(random, world.now, random.int(1, 9));
  const refused = await current(world, ticket);
  if (refused.status !== 'refused') return false;
  await refused.$query(world.trx).patch({ suspendedAt: world.now });
  const chooses = ending === 'chooseNew' || ending === 'chooseReopened';
  if (chooses) await applyAnew(world, ticket);
  yield officeMoment(world.calendar, random, world.now, random.int(3, 5));
  if ((await current(world, ticket)).status !== 'refused') return false;
  if (ending === 'dismissed') {
    const application = await current(world, ticket);
    await releasePlace(world.staffAct(other), application);
    await application.$query(world.trx).patch({ suspendedAt: null });
    return false;
  }
  await say(world, other, ticket, 'reopen', { basis: random.pick(reasons.reopen)[language] });
  if ((await current(world, ticket)).reopening) {
    yield homeMoment(random, world.now, random.int(1, 2));
    const application = await current(world, ticket);
    const keep = ending === 'chooseNew' ? 'new' : 'reopened';
    const basis = random.pick(reasons.choose)[language];
    await chooseApplication(world.act('parent'), application, { keep, basis });
  }
  return (await current(world, ticket)).status === 'in_review';
}
