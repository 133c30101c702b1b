import ReferIcon from '@mui/icons-material/ForwardToInbox';
import { Box, Button, TableBody, TableCell, TableRow } from '@mui/material';
import { useRef, useState } from 'react';
import type { BoardView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { RowLink } from '../layout/RowLink';
import { useShortcut } from '../layout/useShortcut';
import { useQueueText } from '../queues/useQueueText';
import { ReferDialog } from '../referring/ReferDialog';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { GroupRow } from './GroupRow';
import { isReferable } from './isReferable';
import { NextInOrder } from './NextInOrder';

/** One queue of the board: a row that names it, its groups, and whoever is next. */
export function QueueRows({ queue }: { queue: BoardView['queues'][number] }) {
  const t = useText();
  const format = useFormat();
  const queueText = useQueueText();
  const rows = useRef<HTMLTableSectionElement>(null);
  const mayRefer = useSession()?.mayAct.includes('queues.refer') ?? false;
  const [group, setGroup] = useState<Id | 'any'>();
  const referable = mayRefer && isReferable(queue);
  // F refers in the queue whose row one stands on.
  useShortcut(
    'KeyF',
    () => rows.current?.contains(document.activeElement) && setGroup('any'),
    referable && group === undefined,
  );
  return (
    <TableBody ref={rows}>
      <TableRow>
        <TableCell component="th" scope="rowgroup" colSpan={8} sx={{ backgroundColor: colors.sand }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <RowLink to={`/queues/${queue.id}/show`}>{queueText(queue)}</RowLink>
            <Box component="span" sx={{ color: colors.inkSoft, fontWeight: 400, flexGrow: 1 }}>
              {t('queueing.board.waiting', { count: format.number(queue.waiting) })}
            </Box>
            {referable && (
              <Button startIcon={<ReferIcon />} variant="outlined" onClick={() => setGroup('any')}>
                {t('queueing.refer.open')}
              </Button>
            )}
            {group !== undefined && (
              <ReferDialog
                queue={queue.id}
                group={group === 'any' ? undefined : group}
                onClose={() => setGroup(undefined)}
              />
            )}
          </Box>
        </TableCell>
      </TableRow>
      {queue.groups.map((one) => (
        <GroupRow key={one.id} group={one} onRefer={referable ? setGroup : undefined} />
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
