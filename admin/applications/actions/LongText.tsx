import { required, TextInput, type TextInputProps } from 'react-admin';

/** Several lines of text an officer must write. */
export function LongText(props: TextInputProps) {
  return <TextInput multiline minRows={3} maxRows={10} validate={required()} fullWidth {...props} />;
}
