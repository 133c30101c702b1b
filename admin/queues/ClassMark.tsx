import type { SvgIconComponent } from '@mui/icons-material';
import GeneralIcon from '@mui/icons-material/HorizontalRule';
import FirstIcon from '@mui/icons-material/KeyboardArrowUp';
import OutOfTurnIcon from '@mui/icons-material/KeyboardDoubleArrowUp';
import { Box } from '@mui/material';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

export type TurnClass = 'out-of-turn' | 'first-priority' | 'general';

const signs: Record<TurnClass, { icon: SvgIconComponent; ink: string }> = {
  'out-of-turn': { icon: OutOfTurnIcon, ink: colors.teal },
  'first-priority': { icon: FirstIcon, ink: colors.teal },
  general: { icon: GeneralIcon, ink: colors.inkSoft },
};

/** The class of a turn, by sign and word; under a heading that says so, in one word. */
export function ClassMark({ of, short = false }: { of: TurnClass; short?: boolean }) {
  const t = useText();
  const { icon: Icon, ink } = signs[of];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.25,
        verticalAlign: 'middle',
        whiteSpace: 'nowrap',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 18, color: ink }} />
      {t(short && of === 'general' ? 'queueing.entries.general' : `actions.turnClasses.${of}`)}
    </Box>
  );
}
