import { FieldTitle, useInput, useTranslate, type Validator } from 'react-admin';
import { DayField } from './DayField';

interface DayInputProps {
  source: string;
  label?: string;
  validate?: Validator;
  autoFocus?: boolean;
  wholeOnly?: boolean;
}

/** The date field for react-admin's forms. */
export function DayInput({ source, label, validate, autoFocus, wholeOnly }: DayInputProps) {
  const translate = useTranslate();
  const { field, fieldState, id, isRequired } = useInput<string>({ source, validate, defaultValue: '' });
  const { error } = fieldState;
  return (
    <DayField
      id={id}
      name={field.name}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      label={<FieldTitle label={label} source={source} isRequired={isRequired} />}
      error={error !== undefined}
      helperText={error?.message && translate(error.message)}
      autoFocus={autoFocus}
      wholeOnly={wholeOnly}
      fullWidth
    />
  );
}
