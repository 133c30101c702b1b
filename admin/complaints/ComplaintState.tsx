import ForwardedIcon from '@mui/icons-material/ForwardToInboxOutlined';
import WaitingIcon from '@mui/icons-material/GavelOutlined';
import DoneIcon from '@mui/icons-material/TaskAltOutlined';
import WithdrawnIcon from '@mui/icons-material/UndoOutlined';
import { Chip } from '@mui/material';
import type { ComplaintStatus } from '../../backend/contract/complaints';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

const looks = {
  filed: { icon: WaitingIcon, ink: colors.amber, ground: colors.amberPale },
  forwarded: { icon: ForwardedIcon, ink: colors.tealDark, ground: colors.tealPale },
  satisfied: { icon: DoneIcon, ink: colors.green, ground: colors.greenPale },
  upheld: { icon: DoneIcon, ink: colors.green, ground: colors.greenPale },
  dismissed: { icon: DoneIcon, ink: colors.ink, ground: '#e6e4e0' },
  withdrawn: { icon: WithdrawnIcon, ink: colors.inkSoft, ground: '#eeece8' },
} satisfies Record<ComplaintStatus, unknown>;

/** Where a complaint stands, by word and sign. */
export function ComplaintState({ status }: { status: ComplaintStatus }) {
  const t = useText();
  const { icon: Icon, ink, ground } = looks[status];
  return (
    <Chip
      size="small"
      icon={<Icon />}
      label={t(`complaints.statuses.${status}`)}
      sx={{
        fontSize: '0.75rem',
        color: ink,
        backgroundColor: ground,
        '& .MuiChip-icon': { color: ink, fontSize: 16 },
      }}
    />
  );
}
