import { fileComplaint } from '../../backend/commands/fileComplaint';
import { satisfyComplaint } from '../../backend/commands/satisfyComplaint';
import { withdrawComplaint } from '../../backend/commands/withdrawComplaint';
import { openStatuses, type Status } from '../../backend/contract/statuses';
import { Complaint } from '../../backend/models/Complaint';
import { homeMoment, officeMoment } from './officeTime';
import { current, say } from './say';
import type { Story } from './Timeline';
import { officers, type Ticket, type World } from './World';
import { reasons } from './wording';

/**
 * An officer finds that a confirmed benefit is no more, the parent complains, and the rejection is suspended (APPK 96):
 * another officer satisfies the complaint, or the parent takes it back and the rejection is in force again.
 */
export async function* contestsBenefit(world: World, ticket: Ticket, officer: string): Story {
  const random = ticket.random.fork('benefit');
  const { language } = ticket.filing.family;
  yield officeMoment(world.calendar, random, world.now, random.int(2, 12));
  const benefit = await confirmedOf(world, ticket);
  if (benefit === null) return;
  await say(world, officer, ticket, 'rejectBenefit', {
    benefit,
    reason: random.pick(reasons.expired)[language],
  });
  world.stirred.add(ticket.place.id);
  yield homeMoment(random, world.now, random.int(1, 3));
  if (!(await isOpen(world, ticket)) || (await confirmedOf(world, ticket)) === benefit) return;
  const text = random.pick(reasons.contestBenefit)[language];
  const complained = await current(world, ticket);
  const { id } = await fileComplaint(world.act('parent'), complained, {
    about: 'benefit',
    text,
    attachments: [],
  });
  world.stirred.add(ticket.place.id);
  const complaint = () => Complaint.query(world.trx).findById(id).throwIfNotFound();
  const other = officers[ticket.place.regionId]!.find((login) => login !== officer);
  if (other && random.chance(0.5)) {
    yield officeMoment(world.calendar, random, world.now, random.int(1, 3));
    const found = await complaint();
    const why = { seen: found.version, reasons: random.pick(reasons.returnBenefit) };
    const application = await current(world, ticket);
    await satisfyComplaint(world.staffAct(other), { complaint: found, application }, why);
  } else {
    yield homeMoment(random, world.now, random.int(1, 2));
    await withdrawComplaint(world.act('parent'), await current(world, ticket));
  }
  world.stirred.add(ticket.place.id);
}

async function isOpen(world: World, ticket: Ticket): Promise<boolean> {
  return (openStatuses as readonly Status[]).includes((await current(world, ticket)).status);
}

/** A benefit by which the child waits; null where it waits no more, or by none. */
async function confirmedOf(world: World, ticket: Ticket): Promise<string | null> {
  const { submissionId, status } = await current(world, ticket);
  if (status !== 'queued') return null;
  const held = await world
    .trx('submission_benefits')
    .where({ submission_id: submissionId, state: 'confirmed', suspended_at: null })
    .orderBy('benefit')
    .first('benefit');
  return held?.benefit ?? null;
}
