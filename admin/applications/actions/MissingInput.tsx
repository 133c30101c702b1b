import {
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  FormHelperText,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useInput, useTranslate } from 'react-admin';
import type { Bilingual } from '../../../backend/contract/common';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { type ReferenceRow, useReference } from '../../reference/useReference';

type DocumentRow = ReferenceRow & { name: Bilingual };

/** The documents a package lacks: from the model list, or named by the officer in both languages. */
export function MissingInput() {
  const t = useText();
  const translate = useTranslate();
  const name = useName();
  const models = useReference<DocumentRow>('missing-documents');
  const { field, fieldState } = useInput<Bilingual[]>({ source: 'missing', defaultValue: [] });
  const chosen: Bilingual[] = field.value ?? [];
  const isChosen = ({ ru }: Bilingual) => chosen.some((document) => document.ru === ru);
  const own = chosen.filter(({ ru }) => !models.some((model) => model.name.ru === ru));

  const toggle = (document: Bilingual) =>
    field.onChange(
      isChosen(document) ? chosen.filter(({ ru }) => ru !== document.ru) : [...chosen, document],
    );
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 1 }}>
      <Typography component="legend" variant="caption" color="textSecondary">
        {t('actions.fields.missing')}
      </Typography>
      {[...models.map((model) => model.name), ...own].map((document) => (
        <FormControlLabel
          key={document.ru}
          control={
            <Checkbox
              size="small"
              checked={isChosen(document)}
              onChange={() => toggle(document)}
              sx={{ py: '2px' }}
            />
          }
          label={name(document)}
          sx={{
            display: 'flex',
            alignItems: 'flex-start',
            '& .MuiFormControlLabel-label': { fontSize: '0.8125rem', pt: '3px' },
          }}
        />
      ))}
      <OtherDocument onAdd={toggle} />
      {fieldState.error?.message && (
        <FormHelperText error>{translate(fieldState.error.message)}</FormHelperText>
      )}
    </Box>
  );
}

function OtherDocument({ onAdd }: { onAdd: (document: Bilingual) => void }) {
  const t = useText();
  const [kk, setKk] = useState('');
  const [ru, setRu] = useState('');
  const add = () => {
    onAdd({ kk: kk.trim(), ru: ru.trim() });
    setKk('');
    setRu('');
  };
  const other = t('actions.fields.missingOther');
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 1, alignItems: 'center' }}>
      <TextField
        label={`${other} · ${t('common.kk')}`}
        value={kk}
        onChange={(event) => setKk(event.target.value)}
      />
      <TextField
        label={`${other} · ${t('common.ru')}`}
        value={ru}
        onChange={(event) => setRu(event.target.value)}
      />
      <Button onClick={add} disabled={kk.trim() === '' || ru.trim() === ''}>
        {t('common.add')}
      </Button>
    </Box>
  );
}
