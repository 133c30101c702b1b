import type { Knex } from 'knex';
import type { PlannedPlacesView } from '../contract/queueViews';

/** The changes of a group's places, the newest first: how many, from when, until when, and whether they are in force. */
export async function plannedPlaces(trx: Knex, groupId: number): Promise<PlannedPlacesView[]> {
  return trx('group_places as p')
    .join('users as u', 'u.id', 'p.created_by')
    .where('p.group_id', groupId)
    .orderBy('p.id', 'desc')
    .select(
      'p.id',
      'p.places',
      'p.starts_on as startsOn',
      'p.ends_on as endsOn',
      'p.reason',
      'p.started_at as startedAt',
      'p.impossible_at as impossibleAt',
      'p.ended_at as endedAt',
      'p.created_at as createdAt',
      'u.name as createdBy',
    );
}
