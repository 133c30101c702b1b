import { fileComplaint } from '../../backend/commands/fileComplaint';
import { satisfyComplaint } from '../../backend/commands/satisfyComplaint';
import { withdrawComplaint } from '../../backend/commands/withdrawComplaint';
import { Complaint } from '../../backend/models/Complaint';
import { homeMoment, officeMoment } from './officeTime';
import { current } from './say';
import type { Story } from './Timeline';
import { officers, type Ticket, type World } from './World';
import { reasons } from './wording';

/**
 * A complaint about the stop-list suspends it (APPK 96): another officer than who decided on it satisfies it, or the
 * parent takes it back and the rest of the stop-list runs on.
 */
export async function* contestsStopList(world: World, ticket: Ticket): Story {
  const random = ticket.random.fork('stop-list');
  yield homeMoment(random, world.now, random.int(1, 3));
  const stopped = await current(world, ticket);
  if (stopped.status !== 'queued' || stopped.stoppedUntil === null || stopped.stoppedUntil <= world.now)
    return;
  const text = random.pick(reasons.contestStopList)[ticket.filing.family.language];
  const { id } = await fileComplaint(world.act('parent'), stopped, { about: 'queue', text, attachments: [] });
  world.stirred.add(ticket.place.id);
  const complaint = () => Complaint.query(world.trx).findById(id).throwIfNotFound();
  const { actOfficerId } = await complaint();
  const other = officers[ticket.place.regionId]!.find(
    (login) => world.staffAct(login).user.id !== actOfficerId,
  );
  if (other && random.chance(0.5)) {
    yield officeMoment(world.calendar, random, world.now, random.int(1, 3));
    const found = await complaint();
    const why = { seen: found.version, reasons: random.pick(reasons.liftStopList) };
    await satisfyComplaint(
      world.staffAct(other),
      { complaint: found, application: await current(world, ticket) },
      why,
    );
  } else {
    yield homeMoment(random, world.now, random.int(1, 2));
    await withdrawComplaint(world.act('parent'), await current(world, ticket));
  }
  world.stirred.add(ticket.place.id);
}
