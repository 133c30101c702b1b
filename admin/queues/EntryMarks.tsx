import type { SvgIconComponent } from '@mui/icons-material';
import HeldIcon from '@mui/icons-material/BookmarkAddedOutlined';
import OverAgeIcon from '@mui/icons-material/CakeOutlined';
import ExpiredIcon from '@mui/icons-material/EventBusyOutlined';
import DecideIcon from '@mui/icons-material/HelpOutlined';
import FilingIcon from '@mui/icons-material/HistoryEdu';
import WaitIcon from '@mui/icons-material/HourglassEmpty';
import StopIcon from '@mui/icons-material/PauseCircleOutlined';
import { Box, Chip } from '@mui/material';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import type { PassedReason } from '../../backend/contract/statuses';
import { StatusChip } from '../applications/StatusChip';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

const passedIcons: Record<PassedReason, SvgIconComponent> = {
  'over-age': OverAgeIcon,
  'stop-list': StopIcon,
  'conclusion-expired': ExpiredIcon,
  twins: WaitIcon,
  'twin-stop-list': StopIcon,
  'twin-conclusion-expired': ExpiredIcon,
  'twin-referred': WaitIcon,
};

/** Whatever sets an entry apart from one that simply waits: each by word, sign and colour. */
export function EntryMarks({ entry }: { entry: QueueEntryView }) {
  const t = useText();
  const name = useName();
  const passedText = usePassedText();
  const { passedOver, stopProposed, held, filingProposed, application } = entry;
  const waits = application.status === 'queued' || application.status === 'referred';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {passedOver && (
        <Mark icon={passedIcons[passedOver.reason]} tone="amber">
          {passedText(passedOver)}
        </Mark>
      )}
      {stopProposed && (
        <Mark icon={DecideIcon} tone="overdue">
          {t('queueing.entries.stopProposed')}
        </Mark>
      )}
      {!waits && <StatusChip status={application.status} />}
      {held && (
        <Mark icon={HeldIcon} tone="green">
          {t(waits ? 'queueing.entries.held' : 'queueing.entries.heldFor', { group: name(held.name) })}
        </Mark>
      )}
      {filingProposed && (
        <Mark icon={FilingIcon} tone="teal">
          {t('queueing.entries.filing')}
        </Mark>
      )}
    </Box>
  );
}

const tones = {
  amber: { color: colors.amber, backgroundColor: colors.amberPale },
  overdue: { color: colors.overdue, backgroundColor: colors.overduePale },
  green: { color: colors.green, backgroundColor: colors.greenPale },
  teal: { color: colors.tealDark, backgroundColor: colors.tealPale },
};

function Mark({
  icon: Icon,
  tone,
  children,
}: {
  icon: SvgIconComponent;
  tone: keyof typeof tones;
  children: string;
}) {
  return (
    <Chip
      size="small"
      icon={<Icon />}
      label={children}
      sx={{
        ...tones[tone],
        fontSize: '0.75rem',
        height: 'auto',
        minHeight: 20,
        '& .MuiChip-label': { whiteSpace: 'normal' },
        '& .MuiChip-icon': { color: 'inherit', fontSize: 16 },
      }}
    />
  );
}

/** Why the queue goes past somebody, and until when. */
export function usePassedText(): (passed: { reason: PassedReason; until: string | null }) => string {
  const t = useText();
  const format = useFormat();
  return ({ reason, until }) =>
    t(`queueing.entries.passed.${reason}`, { moment: until ? format.moment(until) : '…' });
}

/** The ground of a row by what sets it apart; its words stand in it. */
export function groundOf({ passedOver, stopProposed, held }: QueueEntryView): string | undefined {
  if (stopProposed) return colors.overduePale;
  if (passedOver) return colors.amberPale;
  return held ? colors.greenPale : undefined;
}
