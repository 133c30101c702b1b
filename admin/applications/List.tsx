import { Box, Paper } from '@mui/material';
import { useState } from 'react';
import { useText } from '../i18n/useText';
import { ListPagination } from '../layout/ListPagination';
import { LiveList } from '../layout/LiveList';
import { PageTitle } from '../layout/PageTitle';
import { useListKeys } from '../layout/useListKeys';
import { colors } from '../theme/colors';
import { ActiveFilters } from './list/ActiveFilters';
import { ApplicationTable } from './list/ApplicationTable';
import { FilterPanel } from './list/FilterPanel';
import { Toolbar } from './list/Toolbar';
import { WorkTabs } from './list/WorkTabs';

/** Applications by work queue: search, filters, columns, bulk actions, export of exactly what is shown. */
export default function ApplicationList() {
  return (
    <LiveList resource="applications" sort={{ field: 'registeredAt', order: 'DESC' }}>
      <ListPage />
    </LiveList>
  );
}

function ListPage() {
  const t = useText();
  const [filtersShown, setFiltersShown] = useState(false);
  const container = useListKeys();
  return (
    <Box ref={container} sx={{ pt: 1 }}>
      <PageTitle title={t('menu.applications')} />
      <WorkTabs />
      <Paper sx={{ border: `1px solid ${colors.line}`, borderTopLeftRadius: 0, borderTopRightRadius: 0 }}>
        <Toolbar filtersShown={filtersShown} onToggleFilters={() => setFiltersShown(!filtersShown)} />
        <ActiveFilters />
        {filtersShown && <FilterPanel />}
        <ApplicationTable />
        <ListPagination />
      </Paper>
    </Box>
  );
}
