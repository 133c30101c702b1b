import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { Link, useGetList } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import type { Id, QueueView } from '../views';
import { useQueueText } from './useQueueText';

/** The queues of one organisation, each by what it is for. */
export function QueueTable({ organization }: { organization: Id }) {
  const t = useText();
  const format = useFormat();
  const queueText = useQueueText();
  const { data = [] } = useGetList<QueueView>('queues', {
    filter: { organization },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'id', order: 'ASC' },
  });
  const fields = 'resources.queues.fields' as const;
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{t('resources.queues.title')}</TableCell>
          <TableCell align="right">{t(`${fields}.waiting`)}</TableCell>
          <TableCell align="right">{t(`${fields}.capacity`)}</TableCell>
          <TableCell align="right">{t(`${fields}.free`)}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {data.map((queue) => (
          <TableRow key={queue.id} hover>
            <TableCell>
              <Link to={`/queues/${queue.id}/show`}>{queueText(queue)}</Link>
            </TableCell>
            <TableCell align="right">{format.number(queue.waiting)}</TableCell>
            <TableCell align="right">{format.number(queue.capacity)}</TableCell>
            <TableCell align="right">{format.number(queue.free)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
