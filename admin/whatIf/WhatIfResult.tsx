import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import UnknownIcon from '@mui/icons-material/HelpOutlined';
import SameIcon from '@mui/icons-material/HorizontalRule';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { Shift, Spread, WhatIfView } from '../../backend/contract/queues';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Arrows } from '../layout/Arrows';
import { Panel } from '../layout/Panel';
import { useDaysText } from '../queues/useDaysText';
import { colors } from '../theme/colors';
import { WaitingChange } from './WaitingChange';

/** Who gains and who loses: by the day the turn comes, and how the order moves; and what becomes of the wait. */
export function WhatIfResult({ of }: { of: WhatIfView }) {
  const t = useText();
  const format = useFormat();
  const { turns, places, children, referrals, examples } = of;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Panel title={t('queueing.whatIf.result')}>
        <Typography variant="body2" sx={{ mb: 1 }}>
          {t(of.mode === 'replay' ? 'queueing.whatIf.replay' : 'queueing.whatIf.ahead', {
            moment: format.moment(of.from),
            children: format.number(children),
            referrals: format.number(referrals),
          })}
        </Typography>
        <ShiftTable name="turns" of={turns} unknown={turns.unknown} />
        {turns.unknown > 0 && (
          <Typography variant="body2" sx={{ mt: 0.5, mb: 1.5 }}>
            {t('queueing.whatIf.unknownTurns')}
          </Typography>
        )}
        <ShiftTable name="places" of={places} />
      </Panel>
      <WaitingChange of={of.waiting} />
      {examples.length > 0 && <Examples of={examples} />}
    </Box>
  );
}

const percentiles = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;

interface ShiftTableProps {
  name: 'turns' | 'places';
  of: Shift;
  unknown?: number;
}

/** How many are better off, worse off and neither, and by how much. */
function ShiftTable({ name, of: { gain, lose, unchanged }, unknown = 0 }: ShiftTableProps) {
  const t = useText();
  const words = `queueing.whatIf.${name}` as const;
  return (
    <Table size="small" aria-label={t(`${words}.title`)} sx={narrow}>
      <TableHead>
        <TableRow>
          <TableCell>{t(`${words}.title`)}</TableCell>
          <TableCell align="right">{t('queueing.whatIf.children')}</TableCell>
          {percentiles.map((percentile) => (
            <TableCell key={percentile} align="right">
              {percentile === 'p50'
                ? t('queueing.whatIf.median')
                : t('queueing.whatIf.percentile', { p: percentile.slice(1) })}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        <Side
          icon={<UpIcon sx={{ ...sign, color: colors.green }} />}
          name={t(`${words}.gain`)}
          of={gain.count}
          spread={gain.percentiles}
        />
        <Side
          icon={<DownIcon sx={{ ...sign, color: colors.overdue }} />}
          name={t(`${words}.lose`)}
          of={lose.count}
          spread={lose.percentiles}
        />
        <Side icon={<SameIcon sx={sign} />} name={t(`${words}.unchanged`)} of={unchanged} spread={null} />
        {unknown > 0 && (
          <Side
            icon={<UnknownIcon sx={sign} />}
            name={t('queueing.whatIf.unknown')}
            of={unknown}
            spread={null}
          />
        )}
      </TableBody>
    </Table>
  );
}

function Side({
  icon,
  name,
  of,
  spread,
}: {
  icon: ReactNode;
  name: string;
  of: number;
  spread: Spread | null;
}) {
  const format = useFormat();
  return (
    <TableRow>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {icon} {name}
      </TableCell>
      <TableCell align="right">
        <strong>{format.number(of)}</strong>
      </TableCell>
      {percentiles.map((percentile) => (
        <TableCell key={percentile} align="right">
          {spread ? format.number(Math.round(spread[percentile])) : '–'}
        </TableCell>
      ))}
    </TableRow>
  );
}

/** Places, and the days till the turn, of some children. */
function Examples({ of }: { of: WhatIfView['examples'] }) {
  const t = useText();
  const format = useFormat();
  const daysText = useDaysText();
  const standing = ({ place, days }: WhatIfView['examples'][number]['before']) =>
    days === null ? format.number(place) : `${format.number(place)} (${daysText(days)})`;
  return (
    <Panel title={t('queueing.whatIf.examples')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.75, fontSize: '0.8125rem' }}>
        {of.map(({ before, after }) => (
          <span key={`${before.place}-${after.place}-${before.days}-${after.days}`}>
            <Arrows>{`${standing(before)} → ${standing(after)}`}</Arrows>
          </span>
        ))}
      </Box>
    </Panel>
  );
}

/** As narrow as the longest word: five percentiles stand beside the form. */
const narrow = { '& + &': { mt: 1.5 }, '& .MuiTableCell-root': { px: 0.75 } };
const sign = { fontSize: 16, verticalAlign: 'text-bottom' };
