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
      {dueAt && !decidedAt && <Term label={t('clock.due')} until={dueAt} />}
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

function Term({ label, until }: { label: string; until: string }) {
  const t = useText();
  const format = useFormat();
  const now = useMinute();
  const between = useWorkingTimeText();
  const end = Date.parse(until);
  const overdue = end < now;
  const time = overdue ? between(end, now) : between(now, end);
  const rest: ReactNode = time && t(overdue ? 'clock.overdueBy' : 'clock.left', { time });
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
      {overdue ? <OverdueIcon sx={{ fontSize: 16 }} /> : <ClockIcon sx={{ fontSize: 16 }} />}
      {label} {t('clock.dueAt', { moment: format.moment(until) })}
      {rest && ` · ${rest}`}
    </Box>
  );
}
