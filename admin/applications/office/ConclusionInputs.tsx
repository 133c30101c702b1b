import { BooleanInput } from 'react-admin';
import { ConclusionFields } from './ConclusionFields';

export function ConclusionInputs() {
  return (
    <>
      <ConclusionFields />
      <BooleanInput source="incomplete" label="office.incomplete" helperText="office.incompleteHint" />
    </>
  );
}
