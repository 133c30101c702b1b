import { required, SelectInput } from 'react-admin';
import { useName } from '../../i18n/useName';
import type { FormProps } from './actionTable';

/** Which of the claimed benefits. */
export function BenefitForm({ record }: FormProps) {
  const name = useName();
  return (
    <SelectInput
      source="benefit"
      label="actions.fields.benefit"
      validate={required()}
      choices={record.benefitProofs.map((proof) => ({ id: proof.benefit, name: name(proof.name) }))}
      translateChoice={false}
      fullWidth
    />
  );
}
