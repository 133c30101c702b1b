import { TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { serverNow } from '../../http/serverClock';
import { ageOn, dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { bornOnOf } from './bornOnOf';

/** Twelve digits; the date of birth they hold is read back, so that a slip is seen at once. */
export function IinInput({ source }: { source: string }) {
  const t = useText();
  const format = useFormat();
  const bornOn = bornOnOf(useWatch({ name: source }));
  const age = bornOn && t('common.years', { smart_count: ageOn(bornOn, dayOf(serverNow())) });
  return (
    <TextInput
      source={source}
      label="office.fields.iin"
      helperText={bornOn ? t('office.bornOn', { day: format.day(bornOn), age }) : false}
      parse={(typed: string) => typed.replace(/\D/g, '').slice(0, 12)}
      slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
    />
  );
}
