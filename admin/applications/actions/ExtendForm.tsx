import { DateInput, required } from 'react-admin';
import { LongText } from './LongText';

export function ExtendForm() {
  return (
    <>
      <DateInput source="until" label="actions.fields.until" validate={required()} autoFocus fullWidth />
      <LongText source="reason" label="actions.fields.reason" />
    </>
  );
}
