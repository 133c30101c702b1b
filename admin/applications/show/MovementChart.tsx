import { Box } from '@mui/material';
import type { PlaceMovement } from '../../../backend/contract/queues';
import { serverNow } from '../../http/serverClock';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { stepsOf } from './stepsOf';

const size = { width: 320, height: 110, left: 30, right: 8, top: 8, bottom: 18 };

/** The course of a place as a stepped line, the first place on top; the sentences below say the same in words. */
export function MovementChart({ movements }: { movements: PlaceMovement[] }) {
  const t = useText();
  const format = useFormat();
  const { lines, from, until, worst, best } = stepsOf(movements, serverNow());
  if (lines.length === 0 || worst === best) return null;
  const x = (at: number) =>
    size.left + ((at - from) / Math.max(1, until - from)) * (size.width - size.left - size.right);
  const y = (place: number) =>
    size.top + ((place - 1) / Math.max(1, worst - 1)) * (size.height - size.top - size.bottom);
  const now = lines.at(-1)?.at(-1)?.place ?? best;
  const label = t('queueing.place.chart', {
    from: format.number(lines[0]![0]!.place),
    to: format.number(now),
    day: format.longDay(dayOf(from)),
  });
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${size.height}`}
      sx={{ display: 'block', width: '100%', maxWidth: 480, mt: 0.5, fontSize: 10, fill: colors.inkSoft }}
    >
      {[1, worst].map((place) => (
        <g key={place}>
          <line
            x1={size.left}
            x2={size.width - size.right}
            y1={y(place)}
            y2={y(place)}
            stroke={colors.line}
          />
          <text x={size.left - 4} y={y(place) + 3} textAnchor="end">
            {format.number(place)}
          </text>
        </g>
      ))}
      {lines.map((line) => (
        <polyline
          key={line[0]!.at}
          points={line.map(({ at, place }) => `${x(at)},${y(place)}`).join(' ')}
          fill="none"
          stroke={colors.teal}
          strokeWidth={2}
        />
      ))}
      <text x={size.left} y={size.height - 5}>
        {format.day(dayOf(from))}
      </text>
      <text x={size.width - size.right} y={size.height - 5} textAnchor="end">
        {format.day(dayOf(until))}
      </text>
    </Box>
  );
}
