import { Box, Typography } from '@mui/material';
import { serverNow } from '../http/serverClock';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { ShortList } from './ShortList';
import { WorkCards } from './WorkCards';

/** The day's work: what waits in each queue, and what is nearest to its term. A list without rows is not shown. */
export default function Dashboard() {
  const t = useText();
  const format = useFormat();
  return (
    <Box sx={{ pt: 1.5 }}>
      <PageTitle title={t('menu.dashboard')} />
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('dashboard.title', { day: format.longDay(dayOf(serverNow())) })}
      </Typography>
      <WorkCards />
      <Box sx={lists}>
        <ShortList title={t('dashboard.due')} filter={undecided} sort="dueAt" />
        <ShortList title={t('dashboard.mine')} filter={mine} sort="dueAt" />
        <ShortList title={t('dashboard.referred')} filter={referred} sort="registeredAt" />
        <Typography className="nothing">{t('dashboard.nothing')}</Typography>
      </Box>
    </Box>
  );
}

const undecided = { status: ['registered', 'in_review', 'correction_requested'] };
const mine = { work: 'mine' };
const referred = { status: 'referred' };

const lists = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
  alignItems: 'start',
  gap: 1,
  mt: 1,
  '& section ~ .nothing, & [aria-busy] ~ .nothing': { display: 'none' },
};
