import { Box, Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Bilingual } from '../../../backend/contract/common';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { type ReferenceRow, useReference } from '../../reference/useReference';

type ReasonRow = ReferenceRow & { ground: string; text: Bilingual };

/** Reasons in both languages; a model text of the chosen grounds is added to both at once. */
export function ReasonsInput() {
  const grounds: string[] = useWatch({ name: 'grounds' }) ?? [];
  const models = useReference<ReasonRow>('refusal-reasons').filter(({ ground }) => grounds.includes(ground));
  return (
    <>
      {models.length > 0 && <Models models={models} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <TextInput
          source="reasons.kk"
          label="actions.fields.reasonsKk"
          multiline
          minRows={3}
          maxRows={9}
          fullWidth
          slotProps={{ htmlInput: { lang: 'kk' } }}
        />
        <TextInput
          source="reasons.ru"
          label="actions.fields.reasonsRu"
          multiline
          minRows={3}
          maxRows={9}
          fullWidth
          slotProps={{ htmlInput: { lang: 'ru' } }}
        />
      </Box>
    </>
  );
}

function Models({ models }: { models: ReasonRow[] }) {
  const t = useText();
  const name = useName();
  const { getValues, setValue } = useFormContext();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const insert = ({ text }: ReasonRow) => {
    for (const language of ['kk', 'ru'] as const) {
      const before: string = getValues(`reasons.${language}`) ?? '';
      const both = [before.trim(), text[language]].filter(Boolean).join('\n');
      setValue(`reasons.${language}`, both, { shouldDirty: true, shouldValidate: true });
    }
    setAnchor(null);
  };
  return (
    <>
      <Button
        aria-haspopup="menu"
        sx={{ display: 'flex' }}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('actions.fields.models')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {models.map((model) => (
          <MenuItem key={model.id} onClick={() => insert(model)} sx={{ whiteSpace: 'normal', maxWidth: 520 }}>
            {name(model.text)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
