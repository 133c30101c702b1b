import { Box, Typography } from '@mui/material';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import type { Id } from '../views';
import { usePlannedText } from './usePlannedText';

/** Every report of a group's places so far, the newest first. */
export function PlacesHistory({ group }: { group: Id }) {
  const t = useText();
  const format = useFormat();
  const plannedText = usePlannedText();
  const { data = [] } = useAnswer(['groups', 'capacity', String(group)], (api) => api.plannedPlaces(group));
  if (data.length === 0) return null;
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      <Typography variant="h3" component="h3">
        {t('queueing.places.history')}
      </Typography>
      {data.map(({ id, startedAt, impossibleAt, endedAt, reason, createdBy, createdAt, ...change }) => (
        <Box key={id} sx={{ py: 0.25 }}>
          <strong>
            {plannedText({
              ...change,
              started: startedAt !== null,
              impossible: impossibleAt !== null,
              ended: endedAt !== null,
            })}
          </strong>{' '}
          · {reason}
          <Box sx={{ color: 'text.secondary' }}>
            {createdBy}, {format.moment(createdAt)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
