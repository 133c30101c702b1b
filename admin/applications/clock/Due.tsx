import PausedIcon from '@mui/icons-material/PauseCircleOutlined';
import OverdueIcon from '@mui/icons-material/ReportProblem';
import TodayIcon from '@mui/icons-material/Schedule';
import { Box } from '@mui/material';
import type { ApplicationView } from '../../../backend/contract/views';
import { serverNow } from '../../http/serverClock';
import { dayOf, timeOf } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';

/** The term in a list: the day, «today» with the hour, or the word that it has passed or stands still. */
export function Due({ application }: { application: Term }) {
  const t = useText();
  const format = useFormat();
  const { dueAt, decidedAt, correction } = application;
  if (dueAt === null || decidedAt !== null) return null;
  if (correction?.clockPausedAt) {
    return (
      <Box component="span" sx={withSign}>
        <PausedIcon sx={{ fontSize: 15 }} />
        {t('clock.paused')}
      </Box>
    );
  }
  const now = serverNow();
  if (Date.parse(dueAt) < now) {
    return (
      <Box component="span" sx={{ ...withSign, color: colors.overdue, fontWeight: 600 }}>
        <OverdueIcon sx={{ fontSize: 15 }} />
        {t('clock.overdue')} {format.day(dayOf(dueAt)).replace(/[. ]\d{4}$/, '')}
      </Box>
    );
  }
  if (dayOf(dueAt) === dayOf(now)) {
    return (
      <Box component="span" sx={{ ...withSign, fontWeight: 600 }}>
        <TodayIcon sx={{ fontSize: 15 }} />
        {t('clock.today', { time: timeOf(dueAt) })}
      </Box>
    );
  }
  return <>{format.day(dayOf(dueAt))}</>;
}

type Term = Pick<ApplicationView, 'dueAt' | 'decidedAt' | 'correction'>;

const withSign = {
  display: 'inline-flex',
  verticalAlign: 'middle',
  alignItems: 'center',
  gap: 0.5,
  whiteSpace: 'nowrap',
} as const;
