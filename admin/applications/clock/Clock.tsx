import PausedIcon from '@mui/icons-material/PauseCircleOutlined';
import OverdueIcon from '@mui/icons-material/ReportProblem';
import ClockIcon from '@mui/icons-material/Schedule';
import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import type { ApplicationView } from '../../../backend/contract/views';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { useMinute } from './useMinute';
import { useWorkingTimeText } from './useWorkingTimeText';

/** Every clock that runs for an application, in words: the decision's, the correction's, the referral's. */
export function Clock({ application }: { application: ApplicationView }) {
  const t = useText();
  const format = useFormat();
  const { dueAt, decidedAt, correction, referral } = application;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.8125rem' }}>
      {decidedAt && <span>{t('clock.decided', { moment: format.moment(decidedAt) })}</span>}
      {dueAt && !decidedAt && (
        <Term label={t('clock.due')} until={dueAt} pausedAt={correction?.clockPausedAt} />
      )}
      {correction?.answeredAt && (
        <span>{t('clock.answered', { moment: format.moment(correction.answeredAt) })}</span>
      )}
      {correction?.dueAt && <span>{t('clock.correction', { moment: format.moment(correction.dueAt) })}</span>}
      {referral && application.status === 'referred' && (
        <span>{t('clock.referral', { moment: format.moment(referral.validUntil) })}</span>
      )}
    </Box>
  );
}

interface TermProps {
  label: string;
  until: string;
  /** Since when it stands still; what is left then is what was left at that moment. */
  pausedAt?: string | null;
}

function Term({ label, until, pausedAt }: TermProps) {
  const t = useText();
  const format = useFormat();
  const minute = useMinute();
  const now = pausedAt ? Date.parse(pausedAt) : minute;
  const between = useWorkingTimeText();
  const end = Date.parse(until);
  const overdue = end < now;
  const time = overdue ? between(end, now) : between(now, end);
  const rest: ReactNode = time && t(overdue ? 'clock.overdueBy' : 'clock.left', { time });
  const Sign = pausedAt ? PausedIcon : overdue ? OverdueIcon : ClockIcon;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontWeight: 600,
        color: overdue ? colors.overdue : colors.ink,
      }}
    >
      <Sign sx={{ fontSize: 16 }} />
      {pausedAt
        ? t('clock.pausedSince', { moment: format.moment(pausedAt) })
        : `${label} ${t('clock.dueAt', { moment: format.moment(until) })}`}
      {rest && ` · ${rest}`}
    </Box>
  );
}
