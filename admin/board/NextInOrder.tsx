import TwinsIcon from '@mui/icons-material/PeopleAltOutlined';
import { Box } from '@mui/material';
import { Link } from 'react-admin';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { ClassMark } from '../queues/ClassMark';
import { EntryMarks } from '../queues/EntryMarks';
import { turnsOf } from '../queues/EntryTable';
import { ticket } from '../queues/TicketRows';
import { colors } from '../theme/colors';

/** The next children of a queue in their order, twins as one; a head sees their tickets. */
export function NextInOrder({ entries }: { entries: QueueEntryView[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <Box component="ol" aria-label={t('queueing.board.next')} sx={line}>
      <Box component="li" sx={{ color: colors.inkSoft }}>
        {t('queueing.board.next')}:
      </Box>
      {turnsOf(entries).map((turn) => (
        <Box component="li" key={turn[0]!.ticket} sx={item}>
          <strong>{turn[0]!.place !== null && format.number(turn[0]!.place)}</strong>
          {turn.length > 1 && (
            <TwinsIcon titleAccess={t('queueing.entries.pair')} sx={{ fontSize: 16, color: colors.teal }} />
          )}
          {turn[0]!.child === null && <Box sx={ticket}>{turn[0]!.ticket}</Box>}
          {turn.map((entry, index) => (
            <Child key={entry.application.id ?? index} entry={entry} />
          ))}
          {turn[0]!.class && <ClassMark of={turn[0]!.class} />}
        </Box>
      ))}
    </Box>
  );
}

function Child({ entry }: { entry: QueueEntryView }) {
  const { application, child } = entry;
  return (
    <>
      {child && application.id !== undefined && (
        <Link to={`/applications/${application.id}/show`}>{personName(child)}</Link>
      )}
      <EntryMarks entry={entry} />
    </>
  );
}

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2,
  rowGap: 0.5,
  m: 0,
  p: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
};
const item = { display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5 };
