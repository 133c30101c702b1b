import { DayInput } from '../../layout/DayInput';
import type { FormProps } from './actionTable';
import { BenefitForm } from './BenefitForm';

/** The benefit and the day of the certificate that proves it: at most a month old (O254). */
export function ConfirmBenefitForm(props: FormProps) {
  return (
    <>
      <BenefitForm {...props} />
      <DayInput source="certificateOn" label="actions.fields.certificateOn" />
    </>
  );
}
