import { TableCell, TableHead, TableRow } from '@mui/material';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { useText } from '../i18n/useText';
import { EntryMarks, groundOf } from './EntryMarks';
import { Place } from './Place';

export function TicketHead() {
  const t = useText();
  return (
    <TableHead>
      <TableRow>
        <TableCell align="right" sx={{ width: 80 }}>
          {t('resources.queues.place')}
        </TableCell>
        <TableCell sx={{ width: 160 }}>{t('queueing.entries.ticket')}</TableCell>
        <TableCell>{t('queueing.entries.marks')}</TableCell>
      </TableRow>
    </TableHead>
  );
}

/** A turn in one row: twins have one ticket. */
export function TicketRow({ turn }: { turn: QueueEntryView[] }) {
  const [first] = turn;
  return (
    <TableRow hover sx={{ backgroundColor: groundOf(first!) }}>
      <TableCell align="right" sx={{ fontWeight: 600 }}>
        <Place of={first!} />
      </TableCell>
      <TableCell sx={ticket}>{first!.ticket}</TableCell>
      <TableCell className="words">
        {turn.map((entry, index) => (
          <EntryMarks key={entry.application.id ?? index} entry={entry} />
        ))}
      </TableCell>
    </TableRow>
  );
}

/** As it is read aloud, letter by letter: figures and letters of one width. */
export const ticket = { fontWeight: 600, fontVariantNumeric: 'tabular-nums', letterSpacing: '0.02em' };
