import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { BoardView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';
import { isReferable } from './isReferable';

type Queue = BoardView['queues'][number];

/** Which queues of an organisation the board shows. */
export const shows = {
  all: () => true,
  waited: ({ waiting }: Queue) => waiting > 0,
  referable: isReferable,
};
export type Shown = keyof typeof shows;

interface ShownChoiceProps {
  queues: Queue[];
  shown: Shown;
  onChoose: (shown: Shown) => void;
}

/** A large school has a hundred queues; most of the day's work is in a few. */
export function ShownChoice({ queues, shown, onChoose }: ShownChoiceProps) {
  const t = useText();
  const format = useFormat();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      value={shown}
      aria-label={t('queueing.board.show')}
      onChange={(_event, chosen: Shown | null) => chosen && onChoose(chosen)}
    >
      {(Object.keys(shows) as Shown[]).map((name) => (
        <ToggleButton
          key={name}
          value={name}
          sx={{ textTransform: 'none', py: 0.25, color: colors.ink, backgroundColor: colors.paper }}
        >
          {t(`queueing.board.${name}`, { count: format.number(queues.filter(shows[name]).length) })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
