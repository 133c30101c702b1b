import { NumberInput, SelectInput } from 'react-admin';
import { useReferenceChoices } from '../../reference/useReferenceChoices';
import { Row } from '../office/Row';
import type { FormProps } from './actionTable';
import { LongText } from './LongText';

/** Another language or grade; the impairment is that of the newest conclusion. */
export function MoveForm({ record }: FormProps) {
  return (
    <>
      <Row columns="220px 220px">
        <SelectInput
          source="language"
          label="actions.fields.language"
          choices={useReferenceChoices('languages')}
          translateChoice={false}
          helperText={false}
          fullWidth
        />
        {record.grade !== null && (
          <NumberInput
            source="grade"
            label="actions.fields.grade"
            min={0}
            max={12}
            step={1}
            helperText="actions.fields.gradeAhead"
          />
        )}
      </Row>
      <LongText source="basis" label="actions.fields.basis" />
    </>
  );
}
