import { IinInput } from './IinInput';
import { PersonInputs } from './PersonInputs';
import { Row } from './Row';

export function ChildInputs() {
  return (
    <>
      <Row columns="1fr 1fr">
        <IinInput source="child.iin" />
      </Row>
      <PersonInputs source="child" />
    </>
  );
}
