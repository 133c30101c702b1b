import { Box, Link, Typography } from '@mui/material';
import { useText } from '../i18n/useText';

/** A PDF by the browser's own viewer; a browser without one offers the file instead. */
export function PdfView({ url, title }: { url: string; title: string }) {
  const t = useText();
  if (!navigator.pdfViewerEnabled) {
    return (
      <Typography variant="body2" sx={{ p: 2 }}>
        {t('common.noViewer')}{' '}
        <Link href={url} target="_blank" rel="noopener">
          {t('common.newTab')}
        </Link>
      </Typography>
    );
  }
  return <Box component="iframe" src={`${url}#view=FitH`} title={title} sx={{ width: '100%', height: '100%', border: 0, display: 'block' }} />;
}
