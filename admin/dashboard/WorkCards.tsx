import { Box, Paper, Typography } from '@mui/material';
import { Link } from 'react-admin';
import { type WorkQueue, workQueues } from '../../backend/contract/statuses';
import { applicationsUrl } from '../applications/applicationsUrl';
import { isWorkShown } from '../applications/isWorkShown';
import { complaintsUrl } from '../complaints/complaintsUrl';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

/** One card a work queue, leading to its tab. */
export function WorkCards() {
  const t = useText();
  const { data: counts } = useAnswer(['applications', 'work'], (api) => api.work());
  return (
    <Box
      component="nav"
      aria-label={t('dashboard.work')}
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 1 }}
    >
      {workQueues
        .filter((queue) => isWorkShown(queue, counts))
        .map((queue) => (
          <Card key={queue} queue={queue} count={counts?.[queue]} />
        ))}
    </Box>
  );
}

function Card({ queue, count }: { queue: WorkQueue; count: number | undefined }) {
  const t = useText();
  const format = useFormat();
  const loud = queue === 'due' && (count ?? 0) > 0;
  return (
    <Paper
      component={Link}
      to={queue === 'complaints' ? complaintsUrl({ status: 'filed' }) : applicationsUrl({ work: queue })}
      sx={{
        display: 'block',
        p: 1.25,
        border: `1px solid ${colors.line}`,
        borderLeft: `4px solid ${loud ? colors.overdue : colors.teal}`,
        textDecoration: 'none',
        '&:hover': { backgroundColor: colors.tealPale },
      }}
    >
      <Typography
        component="span"
        sx={{
          display: 'block',
          fontSize: '1.625rem',
          fontWeight: 600,
          lineHeight: 1.15,
          color: loud ? colors.overdue : colors.ink,
        }}
      >
        {count === undefined ? '…' : format.number(count)}
      </Typography>
      <Typography component="span" sx={{ display: 'block', fontWeight: 600, color: colors.tealDark }}>
        {t(`applications.work.${queue}`)}
      </Typography>
      <Typography
        component="span"
        variant="caption"
        sx={{ color: colors.inkSoft, lineHeight: 1.3, display: 'block' }}
      >
        {t(`applications.workHints.${queue}`)}
      </Typography>
    </Paper>
  );
}
