import type { SvgIconComponent } from '@mui/icons-material';
import CancelledIcon from '@mui/icons-material/BlockOutlined';
import SentIcon from '@mui/icons-material/Done';
import DeliveredIcon from '@mui/icons-material/DoneAll';
import FailedIcon from '@mui/icons-material/ErrorOutlined';
import UnknownIcon from '@mui/icons-material/HelpOutlined';
import SendingIcon from '@mui/icons-material/Outbox';
import PlannedIcon from '@mui/icons-material/Schedule';
import { Chip } from '@mui/material';
import type { MessageState } from '../../backend/contract/messageStates';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

const looks: Record<MessageState, { icon: SvgIconComponent; ink: string; ground: string }> = {
  planned: { icon: PlannedIcon, ink: colors.ink, ground: colors.sandDeep },
  sending: { icon: SendingIcon, ink: colors.tealDark, ground: colors.tealPale },
  sent: { icon: SentIcon, ink: colors.tealDark, ground: colors.tealPale },
  delivered: { icon: DeliveredIcon, ink: colors.green, ground: colors.greenPale },
  unknown: { icon: UnknownIcon, ink: colors.amber, ground: colors.amberPale },
  failed: { icon: FailedIcon, ink: colors.overdue, ground: colors.overduePale },
  cancelled: { icon: CancelledIcon, ink: colors.inkSoft, ground: '#eeece8' },
};

/** Where a message stands, by word and sign. */
export function MessageStateChip({ state }: { state: MessageState }) {
  const t = useText();
  const { icon: Icon, ink, ground } = looks[state];
  return (
    <Chip
      size="small"
      icon={<Icon />}
      label={t(`messages.states.${state}`)}
      title={t(`messages.stateHints.${state}`)}
      sx={{
        fontSize: '0.75rem',
        color: ink,
        backgroundColor: ground,
        '& .MuiChip-icon': { color: ink, fontSize: 16 },
      }}
    />
  );
}
