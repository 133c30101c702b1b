import { Box, FormHelperText } from '@mui/material';
import { CheckboxGroupInput, required, useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';
import type { Bilingual } from '../../../backend/contract/common';
import { useName } from '../../i18n/useName';
import { type ReferenceRow, useReference } from '../../reference/useReference';

export type GroundRow = ReferenceRow & { sort: 'intake' | 'service'; text: Bilingual; article: Bilingual };

/** Grounds of one sort of refusal, from reference data; what is wrong with one of them stands under all. */
export function GroundsInput({ sort }: { sort: 'intake' | 'service' }) {
  const name = useName();
  const translate = useTranslate();
  const grounds = useReference<GroundRow>('grounds').filter((ground) => ground.sort === sort);
  const { errors } = useFormState({ name: 'grounds' });
  const wrong = Object.values(errors.grounds ?? {}).find((one) => typeof one?.message === 'string');
  return (
    <Box>
      <CheckboxGroupInput
        source="grounds"
        label="actions.fields.grounds"
        validate={required()}
        row={false}
        choices={grounds.map(({ id, text }) => ({ id, name: name(text) }))}
        translateChoice={false}
        helperText={false}
        sx={{
          '& .MuiFormControlLabel-root': { alignItems: 'flex-start' },
          '& .MuiFormControlLabel-label': { fontSize: '0.8125rem', pt: '3px' },
          '& .MuiCheckbox-root': { py: '2px' },
          '& .MuiSvgIcon-root': { fontSize: 20 },
        }}
      />
      {wrong && (
        <FormHelperText error role="alert" sx={{ mb: 1 }}>
          {translate(wrong.message)}
        </FormHelperText>
      )}
    </Box>
  );
}
