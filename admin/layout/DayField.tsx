import CalendarIcon from '@mui/icons-material/CalendarTodayOutlined';
import { Box, IconButton, InputAdornment, TextField, type TextFieldProps } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { formatDay } from '../i18n/format';
import { dottedDay, isoDay } from '../i18n/typedDay';
import { useText } from '../i18n/useText';

type DayFieldProps = Omit<TextFieldProps, 'value' | 'onChange' | 'type'> & {
  /** `YYYY-MM-DD`, or whatever has been typed that is no date yet. */
  value: string;
  onChange: (day: string) => void;
  /** Tells of whole dates and of none, not of one half typed: for filters, which apply at once. */
  wholeOnly?: boolean;
};

/**
 * A date as it is written in the country, `23.11.2026`, whatever the language of the browser (a native field
 * would follow that); the browser's calendar opens from the button.
 */
export function DayField({ value, onChange, wholeOnly = false, slotProps, ...rest }: DayFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState(() => wordsOf(value));
  const calendar = useRef<HTMLInputElement>(null);
  // Set from outside: a filter cleared, a form reset.
  useEffect(() => setTyped((now) => ((isoDay(now) ?? now) === value ? now : wordsOf(value))), [value]);

  const type = (text: string) => {
    const dotted = dottedDay(text);
    setTyped(dotted);
    tell(dotted);
  };
  return (
    <TextField
      {...rest}
      sx={{
        '& .MuiInputLabel-root:not(.MuiInputLabel-shrink)': { maxWidth: 'calc(100% - 44px)' },
        ...rest.sx,
      }}
      value={typed}
      placeholder={t('common.dayPlaceholder')}
      // Deleting must not put the point back at once.
      onChange={({ target }) =>
        target.value.length < typed.length ? erase(target.value) : type(target.value)
      }
      slotProps={{
        ...slotProps,
        htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 10 },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                size="small"
                edge="end"
                tabIndex={-1}
                aria-label={t('common.calendar')}
                onClick={() => calendar.current?.showPicker()}
              >
                <CalendarIcon sx={{ fontSize: 16 }} />
              </IconButton>
              <Box
                component="input"
                ref={calendar}
                type="date"
                tabIndex={-1}
                aria-hidden
                value={isoDay(typed) ?? ''}
                onChange={({ target }) => pick(target.value)}
                sx={unseen}
              />
            </InputAdornment>
          ),
        },
      }}
    />
  );

  function erase(text: string) {
    setTyped(text);
    tell(text);
  }
  function tell(text: string) {
    const day = isoDay(text);
    if (day || text === '' || !wholeOnly) onChange(day ?? text);
  }
  function pick(day: string) {
    setTyped(wordsOf(day));
    onChange(day);
  }
}

function wordsOf(value: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, 'ru') : value;
}

const unseen = {
  position: 'absolute',
  right: 8,
  bottom: 0,
  width: '1px',
  height: '1px',
  opacity: 0,
  pointerEvents: 'none',
} as const;
