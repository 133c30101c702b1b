import { ArrayInput, SelectInput, SimpleFormIterator } from 'react-admin';
import { useText } from '../../i18n/useText';
import { useReferenceChoices } from '../../reference/useReferenceChoices';
import { AddButton } from './AddButton';
import { Row } from './Row';
import { UploadInput } from './UploadInput';

/** None, or each with its proof. */
export function BenefitInputs() {
  const t = useText();
  const choices = useReferenceChoices('benefits');
  return (
    <ArrayInput source="benefits" label={false} helperText={false}>
      <SimpleFormIterator
        inline
        disableReordering
        disableClear
        fullWidth
        addButton={<AddButton label="office.addBenefit" />}
      >
        <Row columns="1fr">
          <SelectInput
            source="benefit"
            label="office.fields.benefit"
            choices={choices}
            translateChoice={false}
            helperText={false}
          />
          <UploadInput source="attachment" label={t('office.fields.proof')} />
        </Row>
      </SimpleFormIterator>
    </ArrayInput>
  );
}
