import OpenIcon from '@mui/icons-material/OpenInNew';
import { Box, IconButton, Paper, Tab, Tabs, ToggleButton, ToggleButtonGroup, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { FileView } from './FileView';
import { useFiles } from './useFiles';

/** The files of the application, looked at in place: conclusion, proofs, consent, issued papers. */
export function Files({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const files = useFiles(record);
  const [chosen, setChosen] = useState<string>();
  const [language, setLanguage] = useState<'kk' | 'ru'>(record.notices.language === 'kk' ? 'kk' : 'ru');
  const shown = files?.find(({ key }) => key === chosen) ?? files?.[0];
  return (
    <Paper
      component="section"
      aria-label={t('applications.screen.files')}
      sx={{ border: `1px solid ${colors.line}`, flexGrow: 1, minHeight: { xs: 420, lg: 240 }, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', borderBottom: `1px solid ${colors.line}` }}>
        {files && shown && (
          <Tabs value={shown.key} onChange={(_event, key: string) => setChosen(key)} variant="scrollable" scrollButtons="auto" sx={{ flexGrow: 1 }} aria-label={t('applications.screen.files')}>
            {files.map(({ key, label }) => (
              <Tab key={key} value={key} label={<Box sx={{ maxWidth: 190, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{label}</Box>} />
            ))}
          </Tabs>
        )}
        {shown?.bilingual && (
          <ToggleButtonGroup exclusive size="small" value={language} aria-label={t('language')} onChange={(_event, next: 'kk' | 'ru' | null) => next && setLanguage(next)}>
            <ToggleButton value="kk" sx={{ py: 0 }}>ҚАЗ</ToggleButton>
            <ToggleButton value="ru" sx={{ py: 0 }}>РУС</ToggleButton>
          </ToggleButtonGroup>
        )}
        {shown && (
          <Tooltip title={t('common.newTab')}>
            <IconButton size="small" href={shown.url(language)} target="_blank" rel="noopener" aria-label={t('common.newTab')}>
              <OpenIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      <Box sx={{ flexGrow: 1, minHeight: 0, backgroundColor: colors.sand, overflow: 'auto' }}>
        {shown && <FileView key={shown.url(language)} type={shown.type} url={shown.url(language)} title={shown.label} />}
        {files?.length === 0 && <Typography sx={{ p: 2 }}>{t('applications.screen.noFile')}</Typography>}
      </Box>
    </Paper>
  );
}
