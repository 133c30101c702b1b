import { useLayoutEffect, useMemo, useRef } from 'react';
import { type ListControllerResult, queryReducer, removeEmpty, useNavigate } from 'react-admin';
import { type Filters, mergeFilters } from './mergeFilters';

interface ListParams {
  filter: Filters;
  displayedFilters: Record<string, boolean>;
  sort: string;
  order: 'ASC' | 'DESC';
  page: number;
  perPage: number;
}

type Setters = Pick<ListControllerResult, 'setFilters' | 'setSort' | 'setPage' | 'setPerPage'>;

/**
 * The setters of a list, each on top of what was set last. React-admin's own start from what is on the screen: a
 * column sorted before the screen had followed a filter was put back by it, and the other way round.
 */
export function useListParams(list: ListControllerResult): Setters {
  const signature = JSON.stringify(paramsOf(list));
  const change = useChange(signature);
  return useMemo(() => {
    const seen = (JSON.parse(signature) as ListParams).filter;
    return {
      setSort: (sort) => change('SET_SORT', () => sort),
      setPage: (page) => change('SET_PAGE', () => page),
      setPerPage: (perPage) => change('SET_PER_PAGE', () => perPage),
      setFilters: (filters, displayedFilters) =>
        change('SET_FILTER', (newest) => ({
          filter: mergeFilters(newest.filter, seen, removeEmpty(filters)),
          displayedFilters,
        })),
    };
  }, [signature, change]);
}

type Change = (type: string, payload: (newest: ListParams) => unknown) => void;

function useChange(signature: string): Change {
  const navigate = useNavigate();
  const go = useRef(navigate);
  const shown = useRef(signature);
  /** Set and not on the screen yet, oldest first. */
  const sent = useRef<string[]>([]);
  /** Where the list is; null once it is on the screen no more. */
  const home = useRef<string | null>(null);
  useLayoutEffect(() => {
    go.current = navigate;
  }, [navigate]);
  useLayoutEffect(() => {
    shown.current = signature;
    // Where we sent nobody (the browser's «back»), all we had in mind is over.
    const arrived = sent.current.indexOf(signature);
    sent.current = arrived < 0 ? [] : sent.current.slice(arrived + 1);
  }, [signature]);
  useLayoutEffect(() => {
    home.current = pathNow();
    return () => {
      home.current = null;
    };
  }, []);
  return useMemo(
    () => (type, payload) => {
      // The pause of a search may end when somebody has left: gone, or on the way while the next page is fetched.
      if (home.current !== pathNow()) return;
      const newest: ListParams = JSON.parse(sent.current.at(-1) ?? shown.current);
      const next: ListParams = queryReducer(newest, { type, payload: payload(newest) } as never);
      if (JSON.stringify(next) === JSON.stringify(newest)) return;
      sent.current.push(JSON.stringify(next));
      go.current({ search: searchOf(next) }, { state: { _scrollToTop: type === 'SET_PAGE' } });
    },
    [],
  );
}

/** The path behind the hash, where the router is by now, drawn or not. */
function pathNow(): string {
  return window.location.hash.replace(/\?.*$/, '');
}

function paramsOf({ filterValues, displayedFilters, sort, page, perPage }: ListControllerResult): ListParams {
  return { filter: filterValues, displayedFilters, sort: sort.field, order: sort.order, page, perPage };
}

function searchOf({ filter, displayedFilters, ...params }: ListParams): string {
  const texts = Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]);
  return `?${new URLSearchParams([
    ...texts,
    ['filter', JSON.stringify(filter)],
    ['displayedFilters', JSON.stringify(displayedFilters)],
  ])}`;
}
