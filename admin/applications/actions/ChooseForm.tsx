import { RadioButtonGroupInput, required } from 'react-admin';
import { useText } from '../../i18n/useText';
import { LongText } from './LongText';

/** Which of the two applications the parent keeps, and where that is written. */
export function ChooseForm() {
  const t = useText();
  return (
    <>
      <RadioButtonGroupInput
        source="keep"
        label="actions.fields.keep"
        validate={required()}
        row={false}
        choices={(['reopened', 'new'] as const).map((id) => ({ id, name: t(`actions.keeps.${id}`) }))}
        translateChoice={false}
      />
      <LongText source="basis" label="actions.fields.basis" />
    </>
  );
}
