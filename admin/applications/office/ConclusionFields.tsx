import { SelectInput, TextInput } from 'react-admin';
import { useText } from '../../i18n/useText';
import { DayInput } from '../../layout/DayInput';
import { useReferenceChoices } from '../../reference/useReferenceChoices';
import { Row } from './Row';
import { UploadInput } from './UploadInput';

/** What a conclusion says, with its file: at filing, and for a newer one. */
export function ConclusionFields() {
  const t = useText();
  return (
    <>
      <Row columns="140px 1fr">
        <TextInput source="conclusion.number" label="office.fields.number" helperText={false} />
        <TextInput source="conclusion.issuer" label="office.fields.issuer" helperText={false} />
      </Row>
      <Row columns="152px 196px 1fr">
        <DayInput source="conclusion.issuedOn" label="office.fields.issuedOn" />
        <DayInput source="conclusion.validUntil" label="office.fields.validUntil" />
        <SelectInput
          source="conclusion.impairment"
          label="office.fields.impairment"
          choices={useReferenceChoices('impairments')}
          translateChoice={false}
          helperText={false}
        />
      </Row>
      <UploadInput source="conclusion.attachment" label={t('office.fields.conclusionFile')} />
    </>
  );
}
