import { Box, Tab, Tabs, Tooltip } from '@mui/material';
import { useListContext } from 'react-admin';
import { type WorkQueue, workQueues } from '../../../backend/contract/statuses';
import { useAnswer } from '../../http/useAsk';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { isWorkShown } from '../isWorkShown';

/** The work queues with their counts; the last tab is everything. */
export function WorkTabs() {
  const t = useText();
  const { filterValues, displayedFilters, setFilters } = useListContext();
  const { data: counts } = useAnswer(['applications', 'work'], (api) => api.work());
  const current: WorkQueue | 'all' = filterValues.work ?? 'all';
  const open = (tab: WorkQueue | 'all') => {
    const { work: _left, ...others } = filterValues;
    setFilters(tab === 'all' ? others : { ...others, work: tab }, displayedFilters);
  };
  return (
    <Tabs
      value={current}
      onChange={(_event, tab) => open(tab)}
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('applications.workLabel')}
      sx={{ '& .MuiTab-root.Mui-selected': { backgroundColor: colors.paper } }}
    >
      {workQueues
        .filter((queue) => queue === current || isWorkShown(queue, counts))
        .map((queue) => (
          <Tab
            key={queue}
            value={queue}
            label={
              <Tooltip title={t(`applications.workHints.${queue}`)}>
                <span>
                  {t(`applications.work.${queue}`)} <Count of={counts?.[queue]} loud={queue === 'due'} />
                </span>
              </Tooltip>
            }
          />
        ))}
      <Tab value="all" label={t('applications.work.all')} />
    </Tabs>
  );
}

function Count({ of, loud }: { of: number | undefined; loud: boolean }) {
  const format = useFormat();
  if (of === undefined) return null;
  const ground = loud && of > 0 ? colors.overdue : colors.sandDeep;
  return (
    <Box
      component="span"
      sx={{
        ml: 0.5,
        px: 0.75,
        borderRadius: 4,
        fontSize: '0.75rem',
        backgroundColor: ground,
        color: loud && of > 0 ? '#fff' : colors.ink,
      }}
    >
      {format.number(of)}
    </Box>
  );
}
