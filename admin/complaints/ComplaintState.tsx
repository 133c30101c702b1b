import ForwardedIcon from '@mui/icons-material/ForwardToInboxOutlined';
import WaitingIcon from '@mui/icons-material/GavelOutlined';
import DoneIcon from '@mui/icons-material/TaskAltOutlined';
import WithdrawnIcon from '@mui/icons-material/UndoOutlined';
import type { ComplaintStatus } from '../../backend/contract/complaints';
import { useText } from '../i18n/useText';
import { StateChip, type StateLook } from '../layout/StateChip';
import { colors } from '../theme/colors';

const looks: Record<ComplaintStatus, StateLook> = {
  filed: { icon: WaitingIcon, ink: colors.amber, ground: colors.amberPale },
  forwarded: { icon: ForwardedIcon, ink: colors.tealDark, ground: colors.tealPale },
  satisfied: { icon: DoneIcon, ink: colors.green, ground: colors.greenPale },
  upheld: { icon: DoneIcon, ink: colors.green, ground: colors.greenPale },
  dismissed: { icon: DoneIcon, ink: colors.ink, ground: '#e6e4e0' },
  withdrawn: { icon: WithdrawnIcon, ink: colors.inkSoft, ground: '#eeece8' },
};

/** Where a complaint stands, by word and sign. */
export function ComplaintState({ status }: { status: ComplaintStatus }) {
  const t = useText();
  return <StateChip look={looks[status]} label={t(`complaints.statuses.${status}`)} />;
}
