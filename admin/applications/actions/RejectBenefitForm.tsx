import type { FormProps } from './actionTable';
import { BenefitForm } from './BenefitForm';
import { LongText } from './LongText';

export function RejectBenefitForm({ record }: FormProps) {
  return (
    <>
      <BenefitForm record={record} />
      <LongText source="reason" label="actions.fields.reason" autoFocus />
    </>
  );
}
