import ReferIcon from '@mui/icons-material/ForwardToInbox';
import { Box, Button, TableBody, TableCell, TableRow } from '@mui/material';
import type { BoardView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { RowLink } from '../layout/RowLink';
import { useQueueText } from '../queues/useQueueText';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { GroupRow } from './GroupRow';
import { NextInOrder } from './NextInOrder';

interface QueueRowsProps {
  queue: BoardView['queues'][number];
  /** Into a group or any; absent where nobody can be referred. */
  onRefer?: (group?: Id) => void;
}

/** One queue of the board: a row that names it, its groups, and whoever is next. */
export function QueueRows({ queue, onRefer }: QueueRowsProps) {
  const t = useText();
  const format = useFormat();
  const queueText = useQueueText();
  return (
    <TableBody data-queue={queue.id}>
      <TableRow>
        <TableCell component="th" scope="rowgroup" colSpan={8} sx={{ backgroundColor: colors.sand }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <RowLink to={`/queues/${queue.id}/show`}>{queueText(queue)}</RowLink>
            <Box component="span" sx={{ color: colors.inkSoft, fontWeight: 400, flexGrow: 1 }}>
              {t('queueing.board.waiting', { count: format.number(queue.waiting) })}
            </Box>
            {onRefer && (
              <Button startIcon={<ReferIcon />} variant="outlined" onClick={() => onRefer()}>
                {t('queueing.refer.open')}
              </Button>
            )}
          </Box>
        </TableCell>
      </TableRow>
      {queue.groups.map((one) => (
        <GroupRow key={one.id} group={one} onRefer={onRefer} />
      ))}
      {queue.next.length > 0 && (
        <TableRow>
          <TableCell colSpan={8}>
            <NextInOrder entries={queue.next} />
          </TableCell>
        </TableRow>
      )}
    </TableBody>
  );
}
