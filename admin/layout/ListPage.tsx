import { Box, Paper } from '@mui/material';
import type { ReactNode } from 'react';
import { FilterLiveForm, type SortPayload } from 'react-admin';
import { colors } from '../theme/colors';
import { ListPagination } from './ListPagination';
import { LiveList } from './LiveList';
import { PageTitle } from './PageTitle';
import { SearchBox } from './SearchBox';
import { useListKeys } from './useListKeys';

interface ListPageProps {
  resource: string;
  title: string;
  sort: SortPayload;
  /** What the search looks through; without it there is none. */
  search?: string;
  /** Above the list: parts of it to choose from. */
  tabs?: ReactNode;
  /** Inputs beside the search; each applies as it is set. */
  filters?: ReactNode;
  children: ReactNode;
}

/** A list to read: search, a few filters, rows, pages. */
export function ListPage({ resource, sort, ...view }: ListPageProps) {
  return (
    <LiveList resource={resource} sort={sort}>
      <View {...view} />
    </LiveList>
  );
}

function View({ title, search, tabs, filters, children }: Omit<ListPageProps, 'resource' | 'sort'>) {
  const container = useListKeys();
  return (
    <Box ref={container} sx={{ pt: 1 }}>
      <PageTitle title={title} />
      {tabs}
      <Paper sx={{ border: `1px solid ${colors.line}` }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', px: 1, py: 0.5 }}>
          {search !== undefined && <SearchBox placeholder={search} />}
          {filters && (
            <FilterLiveForm>
              <Box
                sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '& .MuiFormControl-root': { width: 210 } }}
              >
                {filters}
              </Box>
            </FilterLiveForm>
          )}
        </Box>
        {children}
        <ListPagination />
      </Paper>
    </Box>
  );
}
