import { Alert } from '@mui/material';
import { RadioButtonGroupInput, required, useGetList } from 'react-admin';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import type { GroupView } from '../../views';
import type { FormProps } from './actionTable';

/** Groups of the application's own queue that have a place free. */
export function ReferForm({ record }: FormProps) {
  const t = useText();
  const name = useName();
  const { data, isPending } = useGetList<GroupView>('groups', {
    filter: { queue: record.queue?.id, free: true },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'ASC' },
  });
  if (isPending) return null;
  const groups = data ?? [];
  if (groups.length === 0) return <Alert severity="warning">{t('actions.noFreeGroups')}</Alert>;
  return (
    <RadioButtonGroupInput
      source="group"
      label="actions.fields.group"
      validate={required()}
      row={false}
      choices={groups.map((group) => ({
        id: group.id,
        name: `${name(group.name)} — ${t('actions.freePlaces', { free: group.free, capacity: group.capacity })}`,
      }))}
      translateChoice={false}
    />
  );
}
