import TwinsIcon from '@mui/icons-material/PeopleAltOutlined';
import { Box } from '@mui/material';
import { Link } from 'react-admin';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { ClassMark } from '../queues/ClassMark';
import { EntryMarks } from '../queues/EntryMarks';
import { colors } from '../theme/colors';

/** The next children of a queue in their order; a head sees that there are some. */
export function NextInOrder({ entries }: { entries: QueueEntryView[] }) {
  const t = useText();
  const format = useFormat();
  if (entries.length === 0) return <Box sx={{ color: colors.inkSoft }}>{t('queueing.board.nobody')}</Box>;
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {entries.map((entry, index) => {
        const { place, application, child, class: own } = entry;
        return (
          <Box component="li" key={application.id ?? index} sx={{ display: 'flex', gap: 1, py: 0.25 }}>
            <Box component="span" sx={{ minWidth: 20, textAlign: 'right', fontWeight: 600 }}>
              {place !== null && !entry.twin && format.number(place)}
            </Box>
            <div>
              {child && application.id !== undefined ? (
                <Link to={`/applications/${application.id}/show`}>{personName(child)}</Link>
              ) : (
                <em>{t('resources.queues.hidden')}</em>
              )}
              {entry.pair && (
                <TwinsIcon
                  titleAccess={t('queueing.entries.pair')}
                  sx={{ fontSize: 16, ml: 0.5, verticalAlign: 'text-bottom', color: colors.teal }}
                />
              )}
              {own && (
                <Box sx={{ fontSize: '0.75rem' }}>
                  <ClassMark of={own} />
                </Box>
              )}
              <EntryMarks entry={entry} />
            </div>
          </Box>
        );
      })}
    </Box>
  );
}
