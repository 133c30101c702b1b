import { TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { FieldTitle, useInput, useTranslate, type Validator } from 'react-admin';
import { dayOf, timeOf } from '../i18n/format';
import { dottedTime } from '../i18n/typedTime';
import { useText } from '../i18n/useText';
import { DayField } from './DayField';

interface MomentInputProps {
  source: string;
  label: string;
  validate?: Validator;
}

/**
 * A moment as a date and a time on the clocks of the country, whatever those of the computer. Empty is no moment; a
 * date without a time is its beginning.
 */
export function MomentInput({ source, label, validate }: MomentInputProps) {
  const t = useText();
  const translate = useTranslate();
  const { field, fieldState, id, isRequired } = useInput<string>({ source, validate, defaultValue: '' });
  const [day, setDay] = useState(() => (field.value ? dayOf(field.value) : ''));
  const [time, setTime] = useState(() => (field.value ? timeOf(field.value) : ''));
  const { error } = fieldState;
  const change = field.onChange;
  useEffect(() => change(momentOf(day, time)), [day, time, change]);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 220px) 120px', columnGap: 8 }}>
      <DayField
        id={id}
        value={day}
        onChange={setDay}
        onBlur={field.onBlur}
        inputRef={field.ref}
        label={<FieldTitle label={label} source={source} isRequired={isRequired} />}
        error={error !== undefined}
        helperText={error?.message && translate(error.message)}
      />
      <TextField
        value={time}
        onChange={({ target }) =>
          setTime(target.value.length < time.length ? target.value : dottedTime(target.value))
        }
        label={t('queueing.time')}
        placeholder="00:00"
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 5 },
        }}
      />
    </div>
  );
}

/** What is no date yet is sent as it stands, so that the server's word on it reaches the field. */
export function momentOf(day: string, time: string): string {
  return day === '' ? '' : `${day}T${time === '' ? '00:00' : time}:00+05:00`;
}
