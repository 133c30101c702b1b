import { queryString } from '../http/queryString';

/** The address of the list with a filter, the soonest due first. */
export function complaintsUrl(filter: Record<string, unknown>): string {
  return `/complaints${queryString({ filter, sort: 'dueAt', order: 'ASC', page: 1, perPage: 25 })}`;
}
