import FileIcon from '@mui/icons-material/AttachFile';
import RemoveIcon from '@mui/icons-material/Close';
import { Box, Button, FormHelperText, IconButton, Typography } from '@mui/material';
import { type ChangeEvent, useId, useState } from 'react';
import { useInput, useTranslate } from 'react-admin';
import { useAsk } from '../../http/useAsk';
import { useErrorText } from '../../http/useErrorText';
import { useSizeText } from '../../i18n/useSizeText';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';

/** Sends a chosen file at once and keeps its id; what is wrong with it is said here. */
export function UploadInput({ source, label }: { source: string; label: string }) {
  const t = useText();
  const translate = useTranslate();
  const sizeText = useSizeText();
  const labelId = useId();
  const { field, fieldState } = useInput<string | null>({ source, defaultValue: null });
  const { file, busy, problem, choose, remove } = useUpload(field.onChange);
  const message = problem ?? (fieldState.error?.message && translate(fieldState.error.message));
  return (
    <Box sx={{ mt: 1, mb: 0.5 }} role="group" aria-labelledby={labelId}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          columnGap: 1,
          border: `1px dashed ${message ? colors.overdue : colors.line}`,
          borderRadius: 1,
          px: 1,
          minHeight: 38,
        }}
      >
        <Typography id={labelId} variant="body2" sx={{ fontWeight: 600 }}>
          {label}
        </Typography>
        {field.value && file && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {file.name} · {sizeText(file.size)}
          </Typography>
        )}
        <Button
          component="label"
          startIcon={<FileIcon />}
          loading={busy}
          sx={{ ml: 'auto', '&:focus-within': { outline: `2px solid ${colors.teal}` } }}
        >
          {t(field.value ? 'office.replace' : 'office.upload')}
          <Box
            component="input"
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            aria-invalid={Boolean(message)}
            aria-labelledby={labelId}
            onChange={choose}
            sx={hidden}
          />
        </Button>
        {field.value && (
          <IconButton size="small" onClick={remove} aria-label={`${t('common.remove')}: ${label}`}>
            <RemoveIcon fontSize="small" />
          </IconButton>
        )}
      </Box>
      <FormHelperText error={Boolean(message)}>{message || t('office.uploadHint')}</FormHelperText>
    </Box>
  );
}

function useUpload(keep: (id: string | null) => void) {
  const ask = useAsk();
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    target.value = '';
    if (!chosen) return;
    setProblem(undefined);
    setBusy(true);
    try {
      const { id } = await ask((api) => api.upload(chosen));
      setFile(chosen);
      keep(id);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const remove = () => {
    setFile(undefined);
    keep(null);
  };
  return { file, busy, problem, choose, remove };
}

const hidden = {
  position: 'absolute',
  inset: 0,
  width: '100%',
  opacity: 0,
  cursor: 'pointer',
  fontSize: 0,
} as const;
