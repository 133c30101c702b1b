import { SelectInput } from 'react-admin';
import { useText } from '../../i18n/useText';
import { MomentInput } from '../../layout/MomentInput';
import { LongText } from './LongText';

const classes = ['out-of-turn', 'first-priority', 'general'] as const;

/** A corrected class, or a corrected filing moment, on a legal basis; a second officer confirms it. */
export function FilingForm() {
  const t = useText();
  return (
    <>
      <SelectInput
        source="class"
        label="actions.fields.class"
        choices={classes.map((id) => ({ id, name: t(`actions.turnClasses.${id}`) }))}
        translateChoice={false}
        helperText={false}
        fullWidth
      />
      <MomentInput source="filedAt" label="actions.fields.filedAt" />
      <LongText source="basis" label="actions.fields.basis" />
    </>
  );
}
