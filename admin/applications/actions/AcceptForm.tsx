import { SelectInput, useGetList } from 'react-admin';
import { useText } from '../../i18n/useText';
import { useQueueText } from '../../queues/useQueueText';
import type { QueueView } from '../../views';
import type { FormProps } from './actionTable';

/** The queue follows from birth year and impairment; an officer may name another of the organisation. */
export function AcceptForm({ record }: FormProps) {
  const t = useText();
  const queueText = useQueueText();
  const { data = [] } = useGetList<QueueView>('queues', {
    filter: { organization: record.organization.id },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'ASC' },
  });
  return (
    <SelectInput
      source="queue"
      label="actions.fields.queue"
      choices={data.map((queue) => ({ id: queue.id, name: queueText(queue) }))}
      translateChoice={false}
      emptyText={t('actions.fields.queueAuto')}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      fullWidth
    />
  );
}
