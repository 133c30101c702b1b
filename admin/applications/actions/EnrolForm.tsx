import { DateInput, required, TextInput } from 'react-admin';

export function EnrolForm() {
  return (
    <>
      <TextInput source="orderNumber" label="actions.fields.orderNumber" validate={required()} autoFocus fullWidth />
      <DateInput source="orderDate" label="actions.fields.orderDate" validate={required()} fullWidth />
    </>
  );
}
