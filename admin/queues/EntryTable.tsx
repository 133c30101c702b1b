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
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell align="right">{t('resources.queues.place')}</TableCell>
              <TableCell>{t('applications.fields.number')}</TableCell>
              <TableCell>{t('applications.fields.child')}</TableCell>
              <TableCell>{t('applications.fields.bornOn')}</TableCell>
              <TableCell>{t('applications.fields.registeredAt')}</TableCell>
              <TableCell>{t('applications.fields.benefits')}</TableCell>
              <TableCell>{t('applications.fields.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((entry) => (
              <Entry key={entry.application.id} entry={entry} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** The head of an organisation sees places and numbers; a child is named once referred. */
function Entry({ entry: { place, application, child, registeredAt, benefits } }: { entry: QueueEntryView }) {
  const t = useText();
  const format = useFormat();
  return (
    <TableRow hover>
      <TableCell align="right">{format.number(place)}</TableCell>
      <TableCell>
        {child ? <NumberLink application={{ ...application, contested: false }} /> : application.number}
      </TableCell>
      <TableCell>{child ? personName(child) : <em>{t('resources.queues.hidden')}</em>}</TableCell>
      <TableCell>{child && format.day(child.bornOn)}</TableCell>
      <TableCell>{format.moment(registeredAt)}</TableCell>
      <TableCell>
        {benefits.map(({ benefit, state }) => (
          <div key={benefit}>
            <ReferenceText table="benefits" code={benefit} /> · {t(`applications.benefitStates.${state}`)}
          </div>
        ))}
      </TableCell>
      <TableCell>
        <StatusChip status={application.status} />
      </TableCell>
    </TableRow>
  );
}
