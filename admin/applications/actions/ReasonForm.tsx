import { LongText } from './LongText';

export function ReasonForm() {
  return <LongText source="reason" label="actions.fields.reason" autoFocus />;
}
