import { Box, Tab, Tabs } from '@mui/material';
import { useListContext } from 'react-admin';
import type { MessageState } from '../../backend/contract/messageStates';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

/** What wants something of somebody comes first. */
const states: readonly MessageState[] = [
  'failed',
  'unknown',
  'planned',
  'sending',
  'sent',
  'delivered',
  'cancelled',
];

/** The messages by state; those that want something of somebody are counted. */
export function StateTabs() {
  const t = useText();
  const format = useFormat();
  const { filterValues, displayedFilters, setFilters } = useListContext();
  const { data: counts } = useAnswer(['messages', 'counts'], (api) => api.messageCounts());
  const current: string = filterValues.state ?? 'all';
  const open = (tab: string) => {
    const { state: _left, ...others } = filterValues;
    setFilters(tab === 'all' ? others : { ...others, state: tab }, displayedFilters);
  };
  return (
    <Tabs
      value={current}
      onChange={(_event, tab: string) => open(tab)}
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('messages.tabs')}
      sx={{ '& .MuiTab-root.Mui-selected': { backgroundColor: colors.paper } }}
    >
      <Tab value="all" label={t('common.all')} />
      {states.map((state) => (
        <Tab
          key={state}
          value={state}
          title={t(`messages.stateHints.${state}`)}
          label={
            <span>
              {t(`messages.states.${state}`)}
              {counts?.[state] !== undefined && (
                <Box component="span" sx={badge(state === 'failed' && counts[state] > 0)}>
                  {format.number(counts[state])}
                </Box>
              )}
            </span>
          }
        />
      ))}
    </Tabs>
  );
}

function badge(loud: boolean) {
  return {
    ml: 0.75,
    px: 0.75,
    borderRadius: 4,
    fontSize: '0.75rem',
    backgroundColor: loud ? colors.overdue : colors.sandDeep,
    color: loud ? '#fff' : colors.ink,
  };
}
