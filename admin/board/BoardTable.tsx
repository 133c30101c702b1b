import { Box, Table, TableCell, TableHead, TableRow } from '@mui/material';
import type { BoardView } from '../../backend/contract/queueViews';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';
import { QueueRows } from './QueueRows';

/** Places of each group: what there is, who has them, what is free now and to come; below, who is next. */
export function BoardTable({ queues }: { queues: BoardView['queues'] }) {
  const t = useText();
  const fields = 'queueing.board.fields' as const;
  return (
    <Box sx={{ overflowX: 'auto', backgroundColor: colors.paper, border: `1px solid ${colors.line}` }}>
      <Table size="small">
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
        {queues.map((queue) => (
          <QueueRows key={queue.id} queue={queue} />
        ))}
      </Table>
    </Box>
  );
}
