import { Box, Chip } from '@mui/material';
import { useListContext } from 'react-admin';
import { useFilterText } from './useFilterText';

/** What the list is narrowed to, in words, each to be taken off: a number of a report leads here with filters of its own. */
export function ActiveFilters() {
  const { filterValues, displayedFilters, setFilters } = useListContext();
  const text = useFilterText();
  // The search and the tab are in sight already.
  const active = Object.entries(filterValues).filter(([key]) => key !== 'q' && key !== 'work');
  if (active.length === 0) return null;
  const without = (key: string) => {
    const { [key]: _off, ...others } = filterValues;
    setFilters(others, displayedFilters);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, px: 1, pb: 0.75 }}>
      {active.map(([key, value]) => (
        <Chip
          key={key}
          size="small"
          label={text(key, value)}
          onDelete={() => without(key)}
          sx={{ fontWeight: 400 }}
        />
      ))}
    </Box>
  );
}
