import TwinsIcon from '@mui/icons-material/PeopleAltOutlined';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

/** The place, and whether twins share it. */
export function Place({ of: { place, pair } }: { of: QueueEntryView }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {pair && (
        <TwinsIcon
          titleAccess={t('queueing.entries.pair')}
          sx={{ fontSize: 18, mr: 0.5, verticalAlign: 'text-bottom', color: colors.teal }}
        />
      )}
      {place === null ? '–' : format.number(place)}
    </>
  );
}
