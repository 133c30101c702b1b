import { required } from 'react-admin';
import { useText } from '../../i18n/useText';
import { DayInput } from '../../layout/DayInput';
import { UploadInput } from '../office/UploadInput';
import { LongText } from './LongText';

export function ExtendForm() {
  const t = useText();
  return (
    <>
      <DayInput source="until" label="actions.fields.until" validate={required()} autoFocus />
      <LongText source="reason" label="actions.fields.reason" />
      <UploadInput source="attachment" label={t('actions.fields.extensionPaper')} />
    </>
  );
}
