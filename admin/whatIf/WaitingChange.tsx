import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { Spread, WhatIfView } from '../../backend/contract/queues';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';
import { useDaysText } from '../queues/useDaysText';
import { colors } from '../theme/colors';

/** The expected wait before and after: a range and its middle drawn, and the same as a table. */
export function WaitingChange({ of: { before, after, reason } }: { of: WhatIfView['waiting'] }) {
  const t = useText();
  if (!before || !after)
    return (
      <Panel title={t('queueing.whatIf.waiting')}>
        <Typography variant="body2">
          {t(
            reason === 'nobody-waits'
              ? 'queueing.whatIf.nobodyWaits'
              : 'queueing.waiting.reasons.too-little-history',
          )}
        </Typography>
      </Panel>
    );
  const rows = [
    { name: t('queueing.whatIf.before'), spread: before, ink: colors.inkSoft },
    { name: t('queueing.whatIf.after'), spread: after, ink: colors.teal },
  ];
  return (
    <Panel title={t('queueing.whatIf.waiting')}>
      <Bars rows={rows} />
      <WaitingTable rows={rows} />
    </Panel>
  );
}

interface Row {
  name: string;
  spread: Spread;
  ink: string;
}

const size = { width: 560, left: 90, row: 30 };

function Bars({ rows }: { rows: Row[] }) {
  const t = useText();
  const days = useDaysText();
  const most = Math.max(1, ...rows.map(({ spread }) => spread.p90));
  const x = (value: number) => size.left + (value / most) * (size.width - size.left - 10);
  const label = rows.map(({ name, spread }) => `${name}: ${days(spread.p50)}`).join('; ');
  return (
    <Box
      component="svg"
      role="img"
      aria-label={`${t('queueing.whatIf.waiting')}. ${label}`}
      viewBox={`0 0 ${size.width} ${size.row * rows.length + 8}`}
      sx={{ display: 'block', width: '100%', maxWidth: 640, fontSize: 12, fill: colors.ink }}
    >
      {rows.map(({ name, spread, ink }, index) => {
        const middle = index * size.row + size.row / 2 + 4;
        return (
          <g key={name}>
            <text x={0} y={middle + 4}>
              {name}
            </text>
            <line
              x1={x(spread.p10)}
              x2={x(spread.p90)}
              y1={middle}
              y2={middle}
              stroke={ink}
              strokeWidth={2}
            />
            <rect
              x={x(spread.p25)}
              width={Math.max(1, x(spread.p75) - x(spread.p25))}
              y={middle - 7}
              height={14}
              fill={ink}
              opacity={0.35}
            />
            <line
              x1={x(spread.p50)}
              x2={x(spread.p50)}
              y1={middle - 10}
              y2={middle + 10}
              stroke={ink}
              strokeWidth={3}
            />
          </g>
        );
      })}
    </Box>
  );
}

function WaitingTable({ rows }: { rows: Row[] }) {
  const t = useText();
  const days = useDaysText();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell aria-label={t('queueing.whatIf.waiting')} />
          <TableCell align="right">{t('queueing.whatIf.percentile', { p: '10' })}</TableCell>
          <TableCell align="right">{t('queueing.whatIf.median')}</TableCell>
          <TableCell align="right">{t('queueing.whatIf.percentile', { p: '90' })}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ name, spread }) => (
          <TableRow key={name}>
            <TableCell>{name}</TableCell>
            <TableCell align="right">{days(spread.p10)}</TableCell>
            <TableCell align="right">
              <strong>{days(spread.p50)}</strong>
            </TableCell>
            <TableCell align="right">{days(spread.p90)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
