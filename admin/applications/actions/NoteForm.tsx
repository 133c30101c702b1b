import { LongText } from './LongText';

export function NoteForm() {
  return <LongText source="text" label="actions.fields.text" autoFocus />;
}
