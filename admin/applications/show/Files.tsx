import OpenIcon from '@mui/icons-material/OpenInNew';
import {
  Box,
  IconButton,
  Paper,
  Tab,
  Tabs,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  Typography,
} from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { FileView } from './FileView';
import { type ShownFile, useFiles } from './useFiles';

/** The files of the application, looked at in place: conclusion, proofs, consent, issued papers. */
export function Files({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const files = useFiles(record);
  const [chosen, setChosen] = useState<string>();
  const [language, setLanguage] = useState<'kk' | 'ru'>(record.notices.language === 'kk' ? 'kk' : 'ru');
  useNewest(files, setChosen);
  const shown = files?.find(({ key }) => key === chosen) ?? files?.[0];
  return (
    <Paper component="section" aria-label={t('applications.screen.files')} sx={frame}>
      {files && shown && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'start',
            gap: 0.5,
            pr: 0.5,
            borderBottom: `1px solid ${colors.line}`,
          }}
        >
          <Tabs
            value={shown.key}
            onChange={(_event, key: string) => setChosen(key)}
            sx={tabs}
            aria-label={t('applications.screen.files')}
          >
            {files.map(({ key, label, title }) => (
              <Tab
                key={key}
                value={key}
                label={<span>{label}</span>}
                title={title ? `${label} ${title}` : label}
              />
            ))}
          </Tabs>
          {shown.bilingual && (
            <ToggleButtonGroup
              exclusive
              size="small"
              value={language}
              aria-label={t('language')}
              onChange={(_event, next: 'kk' | 'ru' | null) => next && setLanguage(next)}
              sx={{ mt: '5px', '& button': { py: 0 } }}
            >
              <ToggleButton value="kk">ҚАЗ</ToggleButton>
              <ToggleButton value="ru">РУС</ToggleButton>
            </ToggleButtonGroup>
          )}
          <Tooltip title={t('common.newTab')}>
            <IconButton
              size="small"
              href={shown.url(language)}
              target="_blank"
              rel="noopener"
              aria-label={t('common.newTab')}
            >
              <OpenIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      )}
      <Box
        role="group"
        aria-label={shown?.label}
        tabIndex={0}
        sx={{ flexGrow: 1, minHeight: 0, backgroundColor: colors.sand, overflow: 'auto' }}
      >
        {shown && (
          <FileView
            key={shown.url(language)}
            type={shown.type}
            url={shown.url(language)}
            title={shown.label}
          />
        )}
        {files?.length === 0 && <Typography sx={{ p: 2 }}>{t('applications.screen.noFile')}</Typography>}
      </Box>
    </Paper>
  );
}

/** A paper that has just been issued is what one wants to see. */
function useNewest(files: ShownFile[] | undefined, choose: (key: string) => void): void {
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (!files) return;
    const newest = files.at(-1);
    if (before.current !== undefined && files.length > before.current && newest) choose(newest.key);
    before.current = files.length;
  }, [files, choose]);
}

const frame = {
  border: `1px solid ${colors.line}`,
  flexGrow: 1,
  minHeight: { xs: 420, lg: 240 },
  display: 'flex',
  flexDirection: 'column',
};

/** All at sight on as many lines as they take, instead of scrolling behind arrows. */
const tabs = {
  flexGrow: 1,
  minHeight: 0,
  '& .MuiTabs-list': { flexWrap: 'wrap' },
  '& .MuiTabs-indicator': { display: 'none' },
  '& .MuiTab-root': { minHeight: 32, maxWidth: 'none', py: 0.5, px: 1, fontSize: '0.8125rem' },
  '& .MuiTab-root > span': {
    maxWidth: 216,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .Mui-selected': { boxShadow: `inset 0 -2px 0 ${colors.teal}` },
};
