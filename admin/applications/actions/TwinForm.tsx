import { Alert } from '@mui/material';
import { RadioButtonGroupInput, required, useGetList } from 'react-admin';
import type { ApplicationView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';
import { personName } from '../personName';
import type { FormProps } from './actionTable';

/** Children of the same family and birth date who wait in the same queue, of those who are joined the earlier one. */
export function TwinForm({ record }: FormProps) {
  const t = useText();
  const { data, isPending } = useGetList<ApplicationView>('applications', {
    filter: { queue: record.queue?.id, status: 'queued', q: record.parent.iin },
    pagination: { page: 1, perPage: 25 },
    sort: { field: 'registeredAt', order: 'ASC' },
  });
  if (isPending) return null;
  const twins = (data ?? []).filter(
    ({ id, child, parent, twinOf, overAge }) =>
      id !== record.id &&
      child.bornOn === record.child.bornOn &&
      parent.id === record.parent.id &&
      twinOf === null &&
      !overAge,
  );
  if (twins.length === 0) return <Alert severity="info">{t('actions.noTwins')}</Alert>;
  return (
    <RadioButtonGroupInput
      source="with"
      label="actions.fields.with"
      validate={required()}
      row={false}
      choices={twins.map(({ id, number, child }) => ({ id, name: `${personName(child)} — № ${number}` }))}
      translateChoice={false}
    />
  );
}
