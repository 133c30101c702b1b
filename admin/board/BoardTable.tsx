import { Box, Table, TableCell, TableHead, TableRow } from '@mui/material';
import { useState } from 'react';
import type { BoardView } from '../../backend/contract/queueViews';
import { useText } from '../i18n/useText';
import { useShortcut } from '../layout/useShortcut';
import { ReferDialog } from '../referring/ReferDialog';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { isReferable } from './isReferable';
import { QueueRows } from './QueueRows';

/** Places of each group: what there is, who has them, what is free now and to come; below, who is next. */
export function BoardTable({ queues }: { queues: BoardView['queues'] }) {
  const mayRefer = useSession()?.mayAct.includes('queues.refer') ?? false;
  const [referring, setReferring] = useState<{ queue: Id; group?: Id }>();
  // F refers in the queue on whose row one stands.
  const referHere = () => {
    const here = document.activeElement?.closest<HTMLElement>('[data-queue]')?.dataset.queue;
    const queue = queues.find(({ id }) => String(id) === here);
    if (queue && isReferable(queue)) setReferring({ queue: queue.id });
  };
  useShortcut('KeyF', referHere, mayRefer && referring === undefined);
  return (
    <Box sx={{ overflowX: 'auto', backgroundColor: colors.paper, border: `1px solid ${colors.line}` }}>
      <Table size="small">
        <Head />
        {queues.map((queue) => (
          <QueueRows
            key={queue.id}
            queue={queue}
            onRefer={
              mayRefer && isReferable(queue) ? (group) => setReferring({ queue: queue.id, group }) : undefined
            }
          />
        ))}
      </Table>
      {referring && <ReferDialog {...referring} onClose={() => setReferring(undefined)} />}
    </Box>
  );
}

function Head() {
  const t = useText();
  const fields = 'queueing.board.fields' as const;
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t(`${fields}.group`)}</TableCell>
        <TableCell align="right">{t(`${fields}.capacity`)}</TableCell>
        <TableCell align="right">{t(`${fields}.enrolled`)}</TableCell>
        <TableCell align="right">{t(`${fields}.referred`)}</TableCell>
        <TableCell align="right">{t(`${fields}.held`)}</TableCell>
        <TableCell align="right">{t(`${fields}.free`)}</TableCell>
        <TableCell>{t(`${fields}.coming`)}</TableCell>
        <TableCell aria-label={t('actions.bar')} />
      </TableRow>
    </TableHead>
  );
}
