import { LongText } from './LongText';

export function BasisForm() {
  return <LongText source="basis" label="actions.fields.basis" autoFocus />;
}
