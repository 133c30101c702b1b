import { CheckboxGroupInput, SelectInput, TextInput } from 'react-admin';
import { useText } from '../../i18n/useText';
import { Row } from './Row';

/** How to reach the family and how it wants to be told. */
export function ContactInputs() {
  const t = useText();
  const phone = { inputMode: 'tel', autoComplete: 'off', placeholder: '+7' } as const;
  return (
    <>
      <Row columns="1fr 1fr 1fr">
        <TextInput
          source="contacts.phone"
          label="office.fields.phone"
          helperText={false}
          slotProps={{ htmlInput: phone }}
        />
        <TextInput
          source="contacts.phone2"
          label="office.fields.phone2"
          helperText={false}
          slotProps={{ htmlInput: phone }}
        />
        <TextInput source="contacts.email" label="office.fields.email" type="email" helperText={false} />
      </Row>
      <Row columns="1fr 1fr">
        <CheckboxGroupInput
          source="notices.channels"
          label="office.fields.channels"
          choices={(['sms', 'email'] as const).map((id) => ({ id, name: t(`applications.channels.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <SelectInput
          source="notices.language"
          label="office.fields.noticeLanguage"
          choices={(['kk', 'ru'] as const).map((id) => ({ id, name: t(`common.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
      </Row>
    </>
  );
}
