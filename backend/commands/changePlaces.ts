import type { Act, StaffAct } from '../act';
import type { ChangePlacesRequest } from '../contract/queues';
import { localDate } from '../domain/localTime';
import { type CapacityChange, firstBelowNone } from '../domain/placesPlan';
import { lastPlannedDay } from '../domain/planAhead';
import { invalid } from '../errors';
import { Group } from '../models/Group';
import { holdPlaces } from './holdPlaces';
import { lockQueue } from './lockQueue';
import { recordEvent } from './recordEvent';

/**
 * Reports places of a group: now or from a day on, for good or for a time; never below those who have one, and never
 * so that with all that is planned there would be fewer places than none.
 */
export async function changePlaces(
  act: StaffAct,
  groupId: number,
  { places, startsOn, endsOn, reason }: ChangePlacesRequest,
): Promise<void> {
  const today = localDate(act.now);
  const starts = startsOn ?? today;
  if (places === 0) throw invalid({ places: 'field.out_of_range' });
  if (starts < today) throw invalid({ startsOn: 'date.past' });
  if (starts > lastPlannedDay(today)) throw invalid({ startsOn: 'date.too_far' });
  if (endsOn !== undefined && endsOn <= starts) throw invalid({ endsOn: 'date.order' });
  if (endsOn !== undefined && endsOn > lastPlannedDay(starts)) throw invalid({ endsOn: 'date.too_far' });
  if (endsOn !== undefined && places < 0) throw invalid({ places: 'places.temporary_adds' });
  const group = await lockGroup(act, groupId, { held: places < 0 });
  if (endsOn === undefined) await refuseBelowNone(act, group, { places, startsOn: starts });
  if (starts === today && places < 0 && group.free + places < 0)
    throw invalid({ places: 'places.below_taken' }, { taken: group.occupied + group.held });
  const [row] = await act
    .trx('group_places')
    .insert({
      group_id: groupId,
      places,
      starts_on: starts,
      ends_on: endsOn ?? null,
      reason,
      created_at: act.now,
      created_by: act.user.id,
    })
    .returning('id');
  if (starts === today) await startPlaces(act, row.id);
}

/** What is planned already counts: two changes may each be possible, and not both. */
async function refuseBelowNone(
  act: Act,
  group: Group,
  change: { places: number; startsOn: string },
): Promise<void> {
  if (change.places > 0) return;
  const planned: CapacityChange[] = await act
    .trx('group_places')
    .where({ group_id: group.id, ends_on: null, started_at: null, impossible_at: null })
    .select('id', act.trx.raw('places + taken AS places'), 'starts_on as startsOn');
  if (!firstBelowNone(group.capacity, [...planned, { id: Number.MAX_SAFE_INTEGER, ...change }])) return;
  const alone = planned.every(({ places }) => places > 0);
  throw invalid({ places: alone ? 'places.below_none' : 'places.below_planned' });
}

interface Change {
  id: number;
  group_id: number;
  places: number;
  ends_on: string | null;
  /** Of those it takes away, or whose time is over: how many have gone. */
  taken: number;
}

/** Changes whose day has come, of one queue or all; on one day what adds places before what takes them away. */
export function placesToStart(act: Act, queueId?: number): Promise<number[]> {
  return placesOf(act, queueId)
    .where({ started_at: null, impossible_at: null })
    .where('starts_on', '<=', localDate(act.now))
    .orderBy(['starts_on', { column: 'places', order: 'desc' }, 'p.id'])
    .pluck('p.id');
}

/** Temporary places whose time is over, of one queue or all. */
export function placesToEnd(act: Act, queueId?: number): Promise<number[]> {
  return placesOf(act, queueId)
    .whereNotNull('started_at')
    .whereNull('ended_at')
    .where('ends_on', '<=', localDate(act.now))
    .orderBy('p.id')
    .pluck('p.id');
}

function placesOf({ trx }: Act, queueId?: number) {
  const query = trx('group_places as p');
  return queueId === undefined
    ? query
    : query.join('groups as g', 'g.id', 'p.group_id').where('g.queue_id', queueId);
}

/** Before anybody is referred: what has got free since and is to go, goes, so that it is offered to nobody. */
export async function settlePlaces(act: Act, queueId: number): Promise<void> {
  for (const id of await placesToStart(act, queueId)) await startPlaces(act, id);
  for (const id of await placesToEnd(act, queueId)) await endPlaces(act, id);
}

/**
 * The day has come. Places taken away go as they get free; those given for a time are counted apart from the capacity,
 * so that their end is seen.
 */
export async function startPlaces(act: Act, id: number): Promise<void> {
  const planned = { id, started_at: null, impossible_at: null };
  const change: Change | undefined = await act.trx('group_places').where(planned).forUpdate().first();
  if (!change) return;
  const group = await lockGroup(act, change.group_id, { held: change.places < 0 });
  if (change.places < 0) {
    if (group.capacity + change.places + change.taken < 0) return giveUp(act, group, change);
    return takeAway(act, group, change, { from: 'capacity', done: 'started_at' });
  }
  const column = change.ends_on === null ? 'capacity' : 'temporary';
  await group.$query(act.trx).patch({ [column]: group[column] + change.places });
  await act.trx('group_places').where({ id }).update({ started_at: act.now });
  await tell(act, group, change, 'places');
}

/** The term of temporary places is over: as many as are free go; the rest when their children have gone. */
export async function endPlaces(act: Act, id: number): Promise<void> {
  const change: Change | undefined = await act
    .trx('group_places')
    .where({ id })
    .whereNull('ended_at')
    .forUpdate()
    .first();
  if (!change) return;
  const group = await lockGroup(act, change.group_id, { held: true });
  await takeAway(act, group, change, { from: 'temporary', done: 'ended_at' });
}

async function takeAway(
  act: Act,
  group: Group,
  { id, places, taken }: Change,
  { from, done }: { from: 'capacity' | 'temporary'; done: 'started_at' | 'ended_at' },
): Promise<void> {
  const owed = Math.abs(places) - taken;
  const going = Math.min(owed, group.free);
  if (going <= 0) return;
  await group.$query(act.trx).patch({ [from]: group[from] - going });
  await act
    .trx('group_places')
    .where({ id })
    .update({ taken: taken + going, ...(going === owed && { [done]: act.now }) });
  await tell(act, group, { id, places: -going }, 'places');
}

/** The group has lost places since the change was planned: it cannot start any more, and whoever looks is told so. */
async function giveUp(act: Act, group: Group, change: { id: number; places: number }): Promise<void> {
  await act.trx('group_places').where('id', change.id).update({ impossible_at: act.now });
  await tell(act, group, change, 'placesImpossible');
}

/**
 * The queue's log first, as whoever refers locks them, then the group. Before a place is taken away those are held whose
 * turn has come: a place that belongs to somebody whose complaint is not decided is not free.
 */
async function lockGroup(act: Act, groupId: number, { held = false } = {}): Promise<Group> {
  const { queueId } = await Group.query(act.trx).findById(groupId).throwIfNotFound();
  await lockQueue(act, queueId);
  if (held) await holdPlaces(act, queueId);
  return Group.query(act.trx).findById(groupId).forUpdate().throwIfNotFound();
}

/** The queue's log knows of every place: what-if and the bulletin go by it. */
async function tell(
  act: Act,
  group: Group,
  { id, places }: { id: number; places: number },
  type: 'places' | 'placesImpossible',
): Promise<void> {
  const { chain_id } = await act.trx('queues').where('id', group.queueId).first('chain_id');
  await recordEvent(act, Number(chain_id), { type, payload: { group: group.id, change: id, places } });
}
