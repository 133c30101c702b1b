import { CheckboxGroupInput, required } from 'react-admin';
import type { Bilingual } from '../../../backend/contract/common';
import { useName } from '../../i18n/useName';
import { type ReferenceRow, useReference } from '../../reference/useReference';

export type GroundRow = ReferenceRow & { sort: 'intake' | 'service'; text: Bilingual; article: Bilingual };

/** Grounds of one sort of refusal, from reference data. */
export function GroundsInput({ sort }: { sort: 'intake' | 'service' }) {
  const name = useName();
  const grounds = useReference<GroundRow>('grounds').filter((ground) => ground.sort === sort);
  return (
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
  );
}
