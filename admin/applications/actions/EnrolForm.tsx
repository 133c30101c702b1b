import { required, TextInput } from 'react-admin';
import { DayInput } from '../../layout/DayInput';

export function EnrolForm() {
  return (
    <>
      <TextInput
        source="orderNumber"
        label="actions.fields.orderNumber"
        validate={required()}
        autoFocus
        fullWidth
      />
      <DayInput source="orderDate" label="actions.fields.orderDate" validate={required()} />
    </>
  );
}
