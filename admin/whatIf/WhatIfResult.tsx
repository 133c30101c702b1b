import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import SameIcon from '@mui/icons-material/HorizontalRule';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { Spread, WhatIfView } from '../../backend/contract/queues';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Arrows } from '../layout/Arrows';
import { Panel } from '../layout/Panel';
import { colors } from '../theme/colors';
import { WaitingChange } from './WaitingChange';

/** Who gains and who loses, by how many places, and what becomes of the wait. */
export function WhatIfResult({ of }: { of: WhatIfView }) {
  const t = useText();
  const format = useFormat();
  const { gain, lose, unchanged, children, referrals, examples } = of;
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
        <Table size="small">
          <Head />
          <TableBody>
            <Side
              icon={<UpIcon sx={{ ...sign, color: colors.green }} />}
              name={t('queueing.whatIf.gain')}
              of={gain.count}
              spread={gain.percentiles}
            />
            <Side
              icon={<DownIcon sx={{ ...sign, color: colors.overdue }} />}
              name={t('queueing.whatIf.lose')}
              of={lose.count}
              spread={lose.percentiles}
            />
            <Side
              icon={<SameIcon sx={sign} />}
              name={t('queueing.whatIf.unchanged')}
              of={unchanged}
              spread={null}
            />
          </TableBody>
        </Table>
      </Panel>
      <WaitingChange of={of.waiting} />
      {examples.length > 0 && (
        <Panel title={t('queueing.whatIf.examples')}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, fontSize: '0.8125rem' }}>
            {examples.map(({ before, after }) => (
              <span key={`${before}-${after}`}>
                <Arrows>{`${format.number(before)} → ${format.number(after)}`}</Arrows>
              </span>
            ))}
          </Box>
        </Panel>
      )}
    </Box>
  );
}

const percentiles = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;

function Head() {
  const t = useText();
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t('queueing.whatIf.who')}</TableCell>
        <TableCell align="right">{t('queueing.whatIf.children')}</TableCell>
        {percentiles.map((name) => (
          <TableCell key={name} align="right">
            {name === 'p50'
              ? t('queueing.whatIf.median')
              : t('queueing.whatIf.percentile', { p: name.slice(1) })}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
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

const sign = { fontSize: 16, verticalAlign: 'text-bottom' };
