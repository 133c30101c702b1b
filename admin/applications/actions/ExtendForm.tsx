import { required } from 'react-admin';
import { DayInput } from '../../layout/DayInput';
import { LongText } from './LongText';

export function ExtendForm() {
  return (
    <>
      <DayInput source="until" label="actions.fields.until" validate={required()} autoFocus />
      <LongText source="reason" label="actions.fields.reason" />
    </>
  );
}
