import type { Act, StaffAct } from '../act';
import type { ChangePlacesRequest } from '../contract/queues';
import { localDate } from '../domain/localTime';
import { invalid } from '../errors';
import { Group } from '../models/Group';
import { recordEvent } from './recordEvent';

/** Reports places of a group: now or from a day on, for good or for a time; never below those who have one. */
export async function changePlaces(
  act: StaffAct,
  groupId: number,
  { places, startsOn, endsOn, reason }: ChangePlacesRequest,
): Promise<void> {
  const today = localDate(act.now);
  const starts = startsOn ?? today;
  if (places === 0) throw invalid({ places: 'field.out_of_range' });
  if (starts < today) throw invalid({ startsOn: 'date.past' });
  if (endsOn !== undefined && endsOn <= starts) throw invalid({ endsOn: 'date.order' });
  if (endsOn !== undefined && places < 0) throw invalid({ places: 'places.temporary_adds' });
  const group = await lockGroup(act, groupId);
  if (places < 0 && group.capacity + places < 0) throw invalid({ places: 'places.below_none' });
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

/**
 * The day has come. Places taken away wait until they are free; those given for a time are counted apart from the
 * capacity, so that their end is seen.
 */
export async function startPlaces(act: Act, id: number): Promise<void> {
  const change = await act.trx('group_places').where({ id }).whereNull('started_at').forUpdate().first();
  if (!change) return;
  const group = await lockGroup(act, change.group_id);
  if (change.places < 0 && group.free + change.places < 0) return;
  const column = change.ends_on === null ? 'capacity' : 'temporary';
  await group.$query(act.trx).patch({ [column]: group[column] + change.places });
  await act.trx('group_places').where({ id }).update({ started_at: act.now });
  await tell(act, group, change, 'places');
}

/** The term of temporary places is over: as many as are free go; the rest when their children have gone. */
export async function endPlaces(act: Act, id: number): Promise<void> {
  const change = await act.trx('group_places').where({ id }).whereNull('ended_at').forUpdate().first();
  if (!change) return;
  const group = await lockGroup(act, change.group_id);
  if (group.free < change.places) return;
  await group.$query(act.trx).patch({ temporary: group.temporary - change.places });
  await act.trx('group_places').where({ id }).update({ ended_at: act.now });
  await tell(act, group, { ...change, places: -change.places }, 'places');
}

/** The queue's chain first, as whoever refers locks them, then the group. */
async function lockGroup(act: Act, groupId: number): Promise<Group> {
  await act.trx.raw(
    'SELECT FROM chains c JOIN queues q ON q.chain_id = c.id JOIN groups g ON g.queue_id = q.id WHERE g.id = ? FOR UPDATE OF c',
    [groupId],
  );
  return Group.query(act.trx).findById(groupId).forUpdate().throwIfNotFound();
}

/** The queue's log knows of every place: what-if and the bulletin go by it. */
async function tell(
  act: Act,
  group: Group,
  { id, places }: { id: number; places: number },
  type: 'places',
): Promise<void> {
  const { chain_id } = await act.trx('queues').where('id', group.queueId).first('chain_id');
  await recordEvent(act, Number(chain_id), { type, payload: { group: group.id, change: id, places } });
}
