import type { WhatIfView } from '../contract/queues';
import type { LoggedEvent, QueueLog } from './queueLog';
import { QueueMoments } from './queueMoments';
import { belongsToCourse, type Course, courseOf, endings } from './referralCourse';
import { TurnIndex } from './turnIndex';
import type { WaitAhead } from './waitAhead';
import { changed, compare, days, type Fate, type Hypothesis, type Telling } from './whatIf';

/** Until when a referral lasts whose child is taken to accept. */
const never = '2900-01-01T00:00:00Z';

/** What happened since `from`, parted into what would have happened anyway and what came of referrals. */
interface Past {
  /** Events bound to the calendar: children enter, leave, prove, are stop-listed. */
  fixed: LoggedEvent[];
  /** Moments at which a turn was given. */
  slots: number[];
  /** How each child's referrals went, in their order. */
  courses: Map<number, Course[]>;
}

/**
 * The years since a past moment told again by changed rules. The referrals issued since are the slots; each goes to
 * whoever would then have stood first. Who was referred in fact goes through the same course from the new moment (took
 * the place, declined, let it lapse); who never was is taken to accept. A lapse under another term frees its place so
 * much sooner or later, and with it the next slot of its group. Everything else happens when it happened. Added places
 * are so many slots more at their moment.
 *
 * Places are counted along the referrals as they were: a child referred with the fifth since `from` had place 5, one
 * that waits still has as many more as stand before it.
 */
export function whatIfReplay(
  telling: Telling,
  hypothesis: Hypothesis,
  ahead: { before: WaitAhead; after: WaitAhead },
): Omit<WhatIfView, 'from'> {
  const past = pastSince(telling.events, hypothesis);
  const lived = live(telling, hypothesis);
  const told = redeal(telling, past, hypothesis);
  const scale = lived.slots;
  const before = fates(lived, scale, hypothesis, ahead.before);
  const after = fates(told, scale, hypothesis, ahead.after);
  return { mode: 'replay', referrals: told.slots.length, ...compare(before, after) };
}

/** What is left when a telling has come to its end. */
interface World {
  index: TurnIndex;
  log: QueueLog;
  /** Moments of the turns given since `from`. */
  slots: number[];
  /** When each child was first referred since then. */
  referredAt: Map<number, number>;
  enteredAt: Map<number, number>;
}

function open({ begin, events }: Telling, { from }: Hypothesis): World {
  const log = begin();
  const index = new TurnIndex(log);
  const world: World = { index, log, slots: [], referredAt: new Map(), enteredAt: new Map() };
  for (const event of events) {
    if (event.at >= from) break;
    apply(world, event);
  }
  index.advance(from);
  return world;
}

function apply({ log, index }: World, event: LoggedEvent): void {
  log.apply(event);
  index.follow();
}

function take(world: World, event: LoggedEvent): void {
  world.index.advance(event.at);
  const { application } = event;
  const before = application !== null && world.log.entries.has(application);
  apply(world, event);
  if (application === null) return;
  if (!before && world.log.entries.has(application)) world.enteredAt.set(application, event.at);
  if (event.type !== 'refer' || !before) return;
  const twin = event.payload?.twin === true;
  const leader = world.log.entries.get(application)?.twinOf ?? 0;
  const at = (twin && world.referredAt.get(leader)) || event.at;
  if (!world.referredAt.has(application)) world.referredAt.set(application, at);
  if (!twin) world.slots.push(event.at);
}

/** The world as it was. */
function live(telling: Telling, hypothesis: Hypothesis): World {
  const world = open(telling, hypothesis);
  for (const event of telling.events) {
    if (event.at >= hypothesis.from && event.at <= hypothesis.now) take(world, event);
  }
  world.index.advance(hypothesis.now);
  return world;
}

/** The world as it would have been. */
function redeal(telling: Telling, past: Past, hypothesis: Hypothesis): World {
  const world = open(telling, hypothesis);
  const { from, now } = hypothesis;
  take(world, rulesEvent(world.log, hypothesis, from));
  const coming = new QueueMoments();
  const steps: LoggedEvent[] = [];
  const plan = (event: LoggedEvent) => coming.add(event.at, steps.push(event) - 1);
  for (const event of past.fixed) plan(event);
  for (const at of past.slots) plan(slotAt(at));
  let unused = 0;
  for (let next = coming.takeUntil(now); next; next = coming.takeUntil(now)) {
    const step = steps[next.id]!;
    if (step.type === 'slot') unused++;
    else if (step.type === 'rulesInForce')
      take(world, { ...step, payload: { rules: changed(step.payload?.rules as never, hypothesis) } });
    else take(world, step);
    world.index.advance(step.at);
    // A place nobody could be referred to waits for whoever comes.
    for (; unused > 0 && world.index.first(); unused--) deal(world, step.at, past.courses, plan);
  }
  world.index.advance(now);
  return world;
}

/** Refers whoever is first, twins together, and lets the referral go the way it went. */
function deal(world: World, at: number, courses: Past['courses'], plan: (event: LoggedEvent) => void): void {
  const { id } = world.index.first()!;
  for (const application of [id, ...(world.log.followers.get(id) ?? [])]) {
    const twin = application !== id;
    const course = courses.get(application)?.shift();
    const validUntil = course?.validUntil(at) ?? never;
    const payload = { validUntil, ...(twin && { twin }) };
    take(world, { sequence: world.log.sequence, at, type: 'refer', application, payload });
    for (const step of course?.steps(at) ?? []) plan(step);
  }
}

const slotAt = (at: number): LoggedEvent => ({
  sequence: 0,
  at,
  type: 'slot',
  application: null,
  payload: {},
});

function rulesEvent(log: QueueLog, hypothesis: Hypothesis, at: number): LoggedEvent {
  const rules = changed(log.rules, hypothesis);
  return { sequence: log.sequence, at, type: 'rulesInForce', application: null, payload: { rules } };
}

function pastSince(events: readonly LoggedEvent[], hypothesis: Hypothesis): Past {
  const { from, now, added } = hypothesis;
  const since = events.filter(({ at }) => at >= from && at <= now);
  const courses = new Map<number, Course[]>();
  const fixed: LoggedEvent[] = [];
  const parts = new Map<number, LoggedEvent[][]>();
  for (const event of since) {
    const own = parts.get(event.application ?? 0);
    if (event.type === 'refer' && event.payload) parts.set(event.application!, [...(own ?? []), [event]]);
    else if (own && belongsToCourse(event)) own.at(-1)!.push(event);
    else if (event.type !== 'refer') fixed.push(event);
  }
  for (const [application, referrals] of parts)
    courses.set(
      application,
      referrals.map(([refer, ...rest]) => courseOf(refer!, rest, hypothesis)),
    );
  const slots = slotsOf(since, courses, hypothesis);
  if (added && added.at <= now) for (let one = 0; one < added.count; one++) slots.push(added.at);
  return { fixed, slots, courses };
}

/** The moments turns were given at; one that followed a lapse in its group moves with that lapse's new term. */
function slotsOf(
  since: readonly LoggedEvent[],
  courses: ReadonlyMap<number, readonly Course[]>,
  { from }: Hypothesis,
): number[] {
  const counts = new Map<number, number>();
  const freed = new Map<unknown, number[]>();
  const slots: number[] = [];
  for (const { type, application, at, payload } of since) {
    // Of whom nothing is known but that there was somebody, no slot is known either.
    if (payload === null) continue;
    if (type === 'refer') {
      const sooner = freed.get(payload.group)?.shift() ?? 0;
      counts.set(application!, (counts.get(application!) ?? 0) + 1);
      if (payload.twin !== true) slots.push(Math.max(from, at - sooner));
    } else if (endings.has(type)) {
      const course = courses.get(application!)?.[(counts.get(application!) ?? 0) - 1];
      freed.set(payload.group, [...(freed.get(payload.group) ?? []), course?.sooner ?? 0]);
    }
  }
  return slots;
}

function fates(
  world: World,
  scale: readonly number[],
  { from, now }: Hypothesis,
  ahead: WaitAhead,
): Map<number, Fate> {
  const found = new Map<number, Fate>();
  const since = (id: number) => Math.max(from, world.enteredAt.get(id) ?? from);
  for (const [id, at] of world.referredAt)
    found.set(id, { place: countBefore(scale, at) + 1, wait: days(Math.max(0, at - since(id))) });
  for (const { id } of world.log.entries.values()) {
    if (found.has(id)) continue;
    const place = world.index.place(id, now);
    if (place === null) continue;
    const more = ahead(place);
    found.set(id, { place: scale.length + place, wait: more === null ? null : days(now - since(id)) + more });
  }
  return found;
}

function countBefore(moments: readonly number[], at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
