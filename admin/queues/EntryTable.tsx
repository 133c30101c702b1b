import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { NumberLink } from '../applications/list/NumberLink';
import { personName } from '../applications/personName';
import { StatusChip } from '../applications/StatusChip';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';
import { ReferenceText } from '../reference/ReferenceText';
import type { Id, QueueEntryView } from '../views';

/** Who stands in a queue, by place. */
export function EntryTable({ queue }: { queue: Id }) {
  const t = useText();
  const format = useFormat();
  const { data } = useAnswer(['queues', 'entries', String(queue)], (api) => api.queueEntries(queue));
  return (
    <Panel title={t('resources.queues.entries')} aside={data && format.number(data.length)}>
      {data?.length === 0 && <Typography variant="body2">{t('resources.queues.empty')}</Typography>}
      {data && data.length > 0 && (
        <Table size="small" sx={{ '& td:not(.words)': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell align="right">{t('resources.queues.place')}</TableCell>
              <TableCell>{t('applications.fields.number')}</TableCell>
              <TableCell>{t('applications.fields.child')}</TableCell>
              <TableCell>{t('applications.fields.iin')}</TableCell>
              <TableCell>{t('applications.fields.registeredAt')}</TableCell>
              <TableCell>{t('applications.fields.benefits')}</TableCell>
              <TableCell>{t('applications.fields.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((entry) => (
              <Entry key={entry.application.id ?? entry.place} entry={entry} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** The head of an organisation sees places; a child is named once referred. */
function Entry({
  entry: { place, application, child, registeredAt, passedOver, benefits },
}: {
  entry: QueueEntryView;
}) {
  const t = useText();
  const format = useFormat();
  const { id, number, status } = application;
  return (
    <TableRow hover>
      <TableCell align="right">{place === null ? '–' : format.number(place)}</TableCell>
      <TableCell>
        {id !== undefined && number && <NumberLink application={{ id, number, contested: false }} />}
      </TableCell>
      <TableCell>{child ? personName(child) : <em>{t('resources.queues.hidden')}</em>}</TableCell>
      <TableCell>{child?.iin}</TableCell>
      <TableCell>{registeredAt && format.moment(registeredAt)}</TableCell>
      <TableCell className="words">
        <ReferenceText table="benefits" code={benefits} />
      </TableCell>
      <TableCell>
        <StatusChip status={status} />
        {passedOver?.until &&
          ` ${t('resources.queues.stopped', { moment: format.moment(passedOver.until) })}`}
      </TableCell>
    </TableRow>
  );
}
