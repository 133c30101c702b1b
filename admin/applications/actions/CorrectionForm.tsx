import { Box, Checkbox, FormControlLabel, FormHelperText, Typography } from '@mui/material';
import { TextInput, useTranslate } from 'react-admin';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import type { Bilingual } from '../../../backend/contract/common';
import { useName } from '../../i18n/useName';
import { type ReferenceRow, useReference } from '../../reference/useReference';
import type { CorrectionItem } from './correctionItems';

type ItemRow = ReferenceRow & { name: Bilingual; hint: Bilingual | null };

/** What is to be corrected: ticked from the list, each with the words the parent will read. */
export function CorrectionForm() {
  const translate = useTranslate();
  const name = useName();
  const rows = useReference<ItemRow>('correction-items');
  const { setValue, clearErrors } = useFormContext();
  const { errors } = useFormState({ name: 'items' });
  const chosen: CorrectionItem[] = useWatch({ name: 'items' }) ?? [];

  const toggle = (row: ItemRow) => {
    const without = chosen.filter(({ item }) => item !== row.id);
    const added = { item: String(row.id), text: { kk: wordsOf(row, 'kk'), ru: wordsOf(row, 'ru') } };
    clearErrors('items');
    setValue('items', without.length < chosen.length ? without : [...chosen, added], { shouldDirty: true });
  };
  const message = typeof errors.items?.message === 'string' ? errors.items.message : undefined;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '300px 1fr', gap: 2 }}>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, maxHeight: 420, overflowY: 'auto' }}>
        <Typography component="legend" variant="h3">
          {translate('actions.fields.items')}
        </Typography>
        {message && <FormHelperText error>{translate(message)}</FormHelperText>}
        {rows.map((row) => (
          <FormControlLabel
            key={row.id}
            control={
              <Checkbox
                size="small"
                checked={chosen.some(({ item }) => item === row.id)}
                onChange={() => toggle(row)}
                sx={{ py: '2px' }}
              />
            }
            label={name(row.name)}
            sx={{
              display: 'flex',
              alignItems: 'flex-start',
              '& .MuiFormControlLabel-label': { fontSize: '0.8125rem', pt: '3px' },
            }}
          />
        ))}
      </Box>
      <Box sx={{ maxHeight: 420, overflowY: 'auto' }}>
        {chosen.map(({ item }, index) => (
          <Box key={item} sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 1 }}>
            <Typography variant="h3" sx={{ gridColumn: '1 / -1', mt: 0.5 }}>
              {name(rows.find(({ id }) => id === item)?.name)}
            </Typography>
            <TextInput
              source={`items.${index}.text.kk`}
              label="common.textKk"
              multiline
              minRows={2}
              helperText={false}
            />
            <TextInput
              source={`items.${index}.text.ru`}
              label="common.textRu"
              multiline
              minRows={2}
              helperText={false}
            />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function wordsOf({ name, hint }: ItemRow, language: 'kk' | 'ru'): string {
  return hint
    ? `${name[language]}: ${hint[language].charAt(0).toLowerCase()}${hint[language].slice(1)}`
    : name[language];
}
