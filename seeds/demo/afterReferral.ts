import { endReferral } from '../../backend/commands/endReferral';
import { addDays, localDate } from '../../backend/domain/localTime';
import { answerReferral } from './answerReferral';
import { archiveLater } from './archiveLater';
import { complains } from './complains';
import { contestsStopList } from './contestsStopList';
import { decideStopList } from './obstacles';
import { homeMoment, momentOn, officeMoment } from './officeTime';
import { modelReason } from './refuse';
import { current, say } from './say';
import { seeksTransfer } from './seeksTransfer';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';
import { withdraw } from './withdraw';
import { reasons } from './wording';

/** From a referral to its end: the child is enrolled, or returns to the queue, or goes. */
export async function* afterReferral(world: World, ticket: Ticket, officer: string): Story {
  const { random, place } = ticket;
  const { language } = ticket.filing.family;
  const head = `head.${place.organizationCode}`;
  const office = (days: number) => officeMoment(world.calendar, random, world.now, days);
  const fate = ticket.fates.shift() ?? 'enrol';
  if (fate === 'enrol') return yield* enrolled(world, ticket, head);
  if (fate === 'lapse') return yield* lapsed(world, ticket, officer);
  if (fate === 'withdraw') {
    yield homeMoment(random, world.now, random.int(1, 3));
    await withdraw(world, ticket);
    world.stirred.add(place.id);
    return;
  }
  if (fate === 'annul' || fate === 'decline') {
    // Within a day it is annulled, later declined.
    yield homeMoment(random, world.now, fate === 'annul' ? 0 : random.int(1, 3));
    await answerReferral(world, ticket, fate);
    world.stirred.add(place.id);
    return;
  }
  if (fate === 'accept' || fate === 'extendOneself') {
    yield homeMoment(random, world.now, random.int(0, 2));
    await answerReferral(world, ticket, fate);
    return yield* enrolled(world, ticket, head);
  }
  yield office(random.int(1, 3));
  if (fate === 'extend') {
    const end = (await current(world, ticket)).referralValidUntil!;
    const until = addDays(localDate(end), random.int(14, 28));
    await say(world, officer, ticket, 'extendReferral', {
      until,
      reason: random.pick(reasons.extend)[language],
    });
    yield office(random.int(3, 5));
    return yield* enrolled(world, ticket, head);
  }
  if (fate === 'revoke') {
    const { ground, reasons: found } = await modelReason(world, ticket, 'unreliable');
    await say(world, officer, ticket, 'revoke', { grounds: [ground], reasons: found });
    archiveLater(world, ticket);
    if (ticket.complaint) world.timeline.add(world.now, complains(world, ticket, ticket.complaint, officer));
  } else if (fate === 'cancel') {
    await say(world, officer, ticket, 'cancelReferral', { reason: random.pick(reasons.cancel)[language] });
  } else {
    await say(world, head, ticket, 'withdrawPlace', { reason: random.pick(reasons.withdrawPlace)[language] });
  }
  world.stirred.add(place.id);
}

/** The head enrols by an order; some leave later, and the place goes to the next. */
async function* enrolled(world: World, ticket: Ticket, head: string): Story {
  const { random, place, leavesAfter } = ticket;
  const { language } = ticket.filing.family;
  yield officeMoment(world.calendar, random, world.now, random.int(1, 3));
  const orderNumber = `${random.int(14, 190)}-${place.language === 'kk' ? 'б' : 'о'}`;
  await say(world, head, ticket, 'enrol', { orderNumber, orderDate: localDate(world.now) });
  if (random.fork('moves on').chance(0.15)) world.timeline.add(world.now, seeksTransfer(world, ticket));
  if (leavesAfter === undefined) return;
  yield officeMoment(world.calendar, random, new Date(world.now.getTime() + leavesAfter * 86_400_000), 1);
  // Enrolled elsewhere, it has left by that.
  if ((await current(world, ticket)).status !== 'enrolled') return;
  await say(world, head, ticket, 'leave', { reason: random.pick(reasons.leave)[language] });
  archiveLater(world, ticket);
  world.stirred.add(place.id);
}

/** Nobody came: the clock ends the referral, and an officer decides whether the child is passed over (O254). */
async function* lapsed(world: World, ticket: Ticket, officer: string): Story {
  const { random, place } = ticket;
  const end = (await current(world, ticket)).referralValidUntil!;
  yield new Date(end.getTime() + 60_000);
  const application = await current(world, ticket);
  if (application.status === 'referred') await endReferral(world.act('clock'), application, 'lapseReferral');
  world.stirred.add(place.id);
  const next = officeMoment(world.calendar, random, world.now, 1);
  // First thing in the morning, before the queue's session, which would have to decide it as well.
  yield momentOn(random, localDate(next), '09:05', '09:50');
  await decideStopList(world, ticket, officer);
  if (!random.chance(0.3)) {
    if (random.fork('contest').chance(0.4)) yield* contestsStopList(world, ticket);
    return;
  }
  // The parent explained the absence.
  yield officeMoment(world.calendar, random, world.now, random.int(2, 4));
  const { status, stoppedUntil } = await current(world, ticket);
  if (status !== 'queued' || stoppedUntil === null || stoppedUntil <= world.now) return;
  await say(world, officer, ticket, 'resume', {});
  world.stirred.add(place.id);
}
