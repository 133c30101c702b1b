import RefusedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import CorrectionIcon from '@mui/icons-material/EditNote';
import QueuedIcon from '@mui/icons-material/FormatListNumberedOutlined';
import ReferredIcon from '@mui/icons-material/ForwardToInboxOutlined';
import RegisteredIcon from '@mui/icons-material/InboxOutlined';
import ArchiveIcon from '@mui/icons-material/Inventory2Outlined';
import LeftIcon from '@mui/icons-material/LogoutOutlined';
import EnrolledIcon from '@mui/icons-material/SchoolOutlined';
import WithdrawnIcon from '@mui/icons-material/UndoOutlined';
import ReviewIcon from '@mui/icons-material/VisibilityOutlined';
import type { Status } from '../../backend/contract/statuses';
import { useText } from '../i18n/useText';
import { StateChip, type StateLook } from '../layout/StateChip';
import { colors } from '../theme/colors';

const looks: Record<Status, StateLook> = {
  registered: { icon: RegisteredIcon, ink: colors.tealDark, ground: colors.tealPale },
  in_review: { icon: ReviewIcon, ink: colors.tealDark, ground: colors.tealPale },
  correction_requested: { icon: CorrectionIcon, ink: colors.amber, ground: colors.amberPale },
  queued: { icon: QueuedIcon, ink: colors.ink, ground: colors.sandDeep },
  referred: { icon: ReferredIcon, ink: colors.green, ground: colors.greenPale },
  enrolled: { icon: EnrolledIcon, ink: colors.green, ground: colors.greenPale },
  refused: { icon: RefusedIcon, ink: colors.ink, ground: '#e6e4e0' },
  withdrawn: { icon: WithdrawnIcon, ink: colors.inkSoft, ground: '#eeece8' },
  left: { icon: LeftIcon, ink: colors.inkSoft, ground: '#eeece8' },
  archived: { icon: ArchiveIcon, ink: colors.inkSoft, ground: '#eeece8' },
};

/** Where an application stands, by word and sign. */
export function StatusChip({ status }: { status: Status }) {
  const t = useText();
  return <StateChip look={looks[status]} label={t(`applications.statuses.${status}`)} />;
}
