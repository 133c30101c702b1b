import { queryString } from '../http/queryString';

/** The address of the list with a filter: how a number leads to the applications behind it. */
export function applicationsUrl(filter: Record<string, unknown>, sort = 'registeredAt'): string {
  const order = sort === 'dueAt' ? 'ASC' : 'DESC';
  return `/applications${queryString({ filter, sort, order, page: 1, perPage: 25, displayedFilters: {} })}`;
}
