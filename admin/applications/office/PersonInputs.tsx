import { TextInput } from 'react-admin';
import { Row } from './Row';

/** The three names of a person. */
export function PersonInputs({ source }: { source: 'parent' | 'child' }) {
  return (
    <Row columns="1fr 1fr 1fr">
      <TextInput source={`${source}.lastName`} label="office.fields.lastName" helperText={false} />
      <TextInput source={`${source}.firstName`} label="office.fields.firstName" helperText={false} />
      <TextInput source={`${source}.middleName`} label="office.fields.middleName" helperText={false} />
    </Row>
  );
}
