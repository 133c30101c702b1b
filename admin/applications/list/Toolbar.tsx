import FilterIcon from '@mui/icons-material/FilterList';
import { Box, Button, Typography } from '@mui/material';
import { ColumnsButton, useListContext } from 'react-admin';
import { useText } from '../../i18n/useText';
import { SearchBox } from '../../layout/SearchBox';
import { colors } from '../../theme/colors';
import { ExportButton } from './ExportButton';
import { SavedFilters } from './SavedFilters';

interface ToolbarProps {
  filtersShown: boolean;
  onToggleFilters: () => void;
}

export function Toolbar({ filtersShown, onToggleFilters }: ToolbarProps) {
  const t = useText();
  const { filterValues, setFilters } = useListContext();
  const filters = Object.keys(filterValues).filter((key) => key !== 'q' && key !== 'work');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1, py: 0.75 }}>
      <SearchBox placeholder={t('applications.list.search')} />
      <Button
        startIcon={<FilterIcon />}
        aria-expanded={filtersShown}
        variant={filters.length > 0 ? 'outlined' : 'text'}
        onClick={onToggleFilters}
      >
        {filters.length > 0
          ? t('applications.list.filtersOn', { count: filters.length })
          : t('applications.list.filters')}
      </Button>
      {filters.length > 0 && (
        <Button onClick={() => setFilters(keep(filterValues, ['q', 'work']))}>
          {t('applications.list.clear')}
        </Button>
      )}
      <SavedFilters />
      <Typography
        variant="caption"
        sx={{ ml: 'auto', color: colors.inkSoft, visibility: { xs: 'hidden', md: 'visible' } }}
      >
        {t('applications.list.keys')}
      </Typography>
      <ColumnsButton />
      <ExportButton />
    </Box>
  );
}

function keep(filters: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filters).filter(([key]) => keys.includes(key)));
}
