import { AutocompleteInput, type RaRecord, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { useName } from '../../i18n/useName';
import { useReferenceChoices } from '../../reference/useReferenceChoices';
import { IinInput } from './IinInput';
import { PersonInputs } from './PersonInputs';
import { Row } from './Row';

export function ParentInputs() {
  const name = useName();
  return (
    <>
      <Row columns="1fr 1fr">
        <IinInput source="parent.iin" />
        <SelectInput
          source="parent.relation"
          label="office.fields.relation"
          choices={useReferenceChoices('relations')}
          translateChoice={false}
          helperText={false}
        />
      </Row>
      <PersonInputs source="parent" />
      <ReferenceInput
        source="parent.address.settlement"
        reference="settlements"
        sort={{ field: 'id', order: 'ASC' }}
        perPage={50}
      >
        <AutocompleteInput
          label="office.fields.settlement"
          optionText={(settlement?: RaRecord) => name(settlement?.name)}
          filterToQuery={(q) => ({ q })}
          helperText={false}
        />
      </ReferenceInput>
      <Row columns="1fr 90px 110px">
        <TextInput source="parent.address.street" label="office.fields.street" helperText={false} />
        <TextInput source="parent.address.house" label="office.fields.house" helperText={false} />
        <TextInput source="parent.address.flat" label="office.fields.flat" helperText={false} />
      </Row>
    </>
  );
}
