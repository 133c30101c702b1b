import type { ReactNode } from 'react';
import { ListBase, ListContextProvider, type SortPayload, useListContext } from 'react-admin';
import { useListParams } from './useListParams';

interface LiveListProps {
  resource: string;
  sort: SortPayload;
  children: ReactNode;
}

/** A list whose filters, order and page may be changed as quickly as somebody likes. */
export function LiveList({ resource, sort, children }: LiveListProps) {
  return (
    <ListBase resource={resource} sort={sort} perPage={25}>
      <Live>{children}</Live>
    </ListBase>
  );
}

function Live({ children }: { children: ReactNode }) {
  const list = useListContext();
  const setters = useListParams(list);
  return <ListContextProvider value={{ ...list, ...setters }}>{children}</ListContextProvider>;
}
