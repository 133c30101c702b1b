import { Alert, Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Language } from '../../../backend/contract/common';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { bodyOf } from '../../http/describeError';
import { useText } from '../../i18n/useText';
import { PdfView } from '../../layout/PdfView';
import { colors } from '../../theme/colors';
import { type RefusalValues, refusalBody } from './refusalBody';
import { useRefusalPapers } from './useRefusalPapers';

interface RefusalPreviewProps {
  record: ApplicationDetailView;
  seen: number;
  /** Whether what the form now says has been looked at. */
  onChange: (previewed: boolean) => void;
  onError: (error: unknown) => void;
}

/** The paper as it would be issued, in both languages; it goes stale with every change of the form. */
export function RefusalPreview({ record, seen, onChange, onError }: RefusalPreviewProps) {
  const t = useText();
  const { clearErrors, setError } = useFormContext();
  const body = { ...refusalBody(useWatch() as RefusalValues), seen };
  const { papers, busy, render } = useRefusalPapers(record.id);
  const [language, setLanguage] = useState<Language>(record.notices.language === 'kk' ? 'kk' : 'ru');
  const fresh = papers?.body === JSON.stringify(body);
  useEffect(() => onChange(fresh), [fresh, onChange]);

  const preview = async () => {
    clearErrors();
    onError(undefined);
    try {
      await render(body);
    } catch (error) {
      onError(error);
      for (const [field, code] of Object.entries(bodyOf(error)?.errors ?? {})) {
        setError(field, { type: 'server', message: `errors.${code}` });
      }
    }
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1 }}>
        <Button variant="contained" onClick={preview} loading={busy} disabled={fresh}>
          {t('actions.preview')}
        </Button>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={language}
          aria-label={t('language')}
          onChange={(_event, chosen: Language | null) => chosen && setLanguage(chosen)}
        >
          <ToggleButton value="kk" sx={{ py: '3px' }}>
            {t('common.kk')}
          </ToggleButton>
          <ToggleButton value="ru" sx={{ py: '3px' }}>
            {t('common.ru')}
          </ToggleButton>
        </ToggleButtonGroup>
      </Box>
      {papers && !fresh && <Alert severity="info">{t('actions.previewChanged')}</Alert>}
      <Box
        sx={{
          flexGrow: 1,
          minHeight: 0,
          overflowY: 'auto',
          border: `1px solid ${colors.line}`,
          backgroundColor: colors.sand,
          opacity: papers && !fresh ? 0.5 : 1,
        }}
      >
        {papers ? (
          <PdfView file={papers[language]} title={t('actions.preview')} />
        ) : (
          <Typography color="textSecondary" sx={{ p: 3, textAlign: 'center' }}>
            {t('actions.previewHint')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
