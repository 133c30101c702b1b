import { Alert } from '@mui/material';
import { required, SelectInput, useGetList } from 'react-admin';
import { useText } from '../../i18n/useText';
import { useQueueText } from '../../queues/useQueueText';
import type { QueueView } from '../../views';
import type { FormProps } from './actionTable';
import { LongText } from './LongText';

/**
 * The queue follows from language, grade or birth year, and impairment. There is a choice only where several fit, and,
 * on a basis, where none does.
 */
export function AcceptForm({ record }: FormProps) {
  const t = useText();
  const queueText = useQueueText();
  const { data = [] } = useGetList<QueueView>('queues', {
    filter: { organization: record.organization.id, language: record.language },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'ASC' },
  });
  const fitting = record.fittingQueues.map(String);
  const none = fitting.length === 0;
  const queues = none ? data : data.filter(({ id }) => fitting.includes(String(id)));
  if (fitting.length === 1) return <>{queues.map(queueText)}</>;
  return (
    <>
      <Alert severity={none ? 'warning' : 'info'}>
        {t(none ? 'actions.fields.queueNone' : 'actions.fields.queueSeveral')}
      </Alert>
      <SelectInput
        source="queue"
        label="actions.fields.queue"
        choices={queues.map((queue) => ({ id: queue.id, name: queueText(queue) }))}
        translateChoice={false}
        validate={required()}
        fullWidth
      />
      {none && <LongText source="basis" label="actions.fields.basis" />}
    </>
  );
}
