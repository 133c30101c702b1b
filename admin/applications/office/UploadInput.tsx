import FileIcon from '@mui/icons-material/AttachFile';
import RemoveIcon from '@mui/icons-material/Close';
import { Box, Button, FormHelperText, IconButton, Typography } from '@mui/material';
import { useId, useRef } from 'react';
import { useInput, useTranslate } from 'react-admin';
import { useSizeText } from '../../i18n/useSizeText';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { useUpload } from './useUpload';

/** Sends a chosen file at once and keeps its id; what is wrong with it is said here. */
export function UploadInput({ source, label }: { source: string; label: string }) {
  const t = useText();
  const translate = useTranslate();
  const sizeText = useSizeText();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { field, fieldState } = useInput<string | null>({ source, defaultValue: null });
  const { file, busy, problem, choose, remove } = useUpload(field.onChange);
  const message = problem ?? (fieldState.error?.message && translate(fieldState.error.message));
  const wrong = Boolean(message);
  return (
    <Box sx={{ mt: 1, mb: 0.5 }} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <Box sx={{ ...frame, borderColor: wrong ? colors.overdue : colors.line }}>
        <Typography id={`${id}-label`} variant="body2" sx={{ fontWeight: 600 }}>
          {label}
        </Typography>
        {field.value && file && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {file.name} · {sizeText(file.size)}
          </Typography>
        )}
        <Button
          startIcon={<FileIcon />}
          loading={busy}
          data-invalid={wrong}
          onClick={() => chooser.current?.click()}
          sx={{ ml: 'auto' }}
        >
          {t(field.value ? 'office.replace' : 'office.upload')}
        </Button>
        {field.value && (
          <IconButton size="small" onClick={remove} aria-label={`${t('common.remove')}: ${label}`}>
            <RemoveIcon fontSize="small" />
          </IconButton>
        )}
        <input
          ref={chooser}
          type="file"
          name={source}
          hidden
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onChange={choose}
        />
      </Box>
      <FormHelperText id={`${id}-hint`} error={wrong}>
        {message || t('office.uploadHint')}
      </FormHelperText>
    </Box>
  );
}

const frame = {
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 1,
  border: '1px dashed',
  borderRadius: 1,
  px: 1,
  minHeight: 38,
} as const;
