import { Box, Typography } from '@mui/material';
import type { ApplicationDetailView, EventView } from '../../../backend/contract/views';
import { useAnswer } from '../../http/useAsk';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import { colors } from '../../theme/colors';
import { useEventText } from './useEventText';

/** Everything that happened, newest first, in words. */
export function History({ record: { id } }: { record: ApplicationDetailView }) {
  const t = useText();
  const { data } = useAnswer(['applications', 'events', String(id)], (api) => api.events(id));
  const events = [...(data ?? [])].sort(
    (one, other) => other.at.localeCompare(one.at) || other.seq - one.seq,
  );
  return (
    <Panel title={t('applications.screen.history')}>
      {data?.length === 0 && <Typography variant="body2">{t('applications.screen.noHistory')}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {events.map((event) => (
          <HistoryItem key={`${event.at}-${event.seq}`} event={event} />
        ))}
      </Box>
    </Panel>
  );
}

function HistoryItem({ event }: { event: EventView }) {
  const format = useFormat();
  const { title, author, lines } = useEventText(event);
  return (
    <Box
      component="li"
      sx={{ fontSize: '0.8125rem', borderLeft: `2px solid ${colors.sandDeep}`, pl: 1, pb: 0.75 }}
    >
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
        <strong>{title}</strong>
        <Box component="time" dateTime={event.at} sx={{ color: colors.inkSoft, whiteSpace: 'nowrap' }}>
          {format.moment(event.at)}
        </Box>
      </Box>
      <Box sx={{ color: colors.inkSoft }}>{author}</Box>
      {lines.map((line) => (
        <Box key={line} sx={{ whiteSpace: 'pre-line' }}>
          {line}
        </Box>
      ))}
    </Box>
  );
}
