import { Alert, Box, Link } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';

/**
 * A PDF drawn page by page by our own script rather than by the browser's viewer: files are served in a
 * sandbox, which viewers refuse, and every browser shows the same. The text is there for screen readers.
 */
export function PdfView({ file, title }: { file: string | Blob; title: string }) {
  const t = useText();
  const container = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const drawing = new AbortController();
    setFailed(false);
    import('./drawPdf')
      .then(({ drawPdf }) => container.current && drawPdf(file, container.current, drawing.signal))
      .catch(() => {
        if (!drawing.signal.aborted) setFailed(true);
      });
    return () => drawing.abort();
  }, [file]);

  return (
    <>
      {failed && (
        <Alert severity="warning">
          {t('common.notShown')}{' '}
          {typeof file === 'string' && (
            <Link href={file} target="_blank" rel="noopener">
              {t('common.newTab')}
            </Link>
          )}
        </Alert>
      )}
      <Box ref={container} role="document" aria-label={title} sx={pages} />
    </>
  );
}

const pages = {
  position: 'relative',
  p: 1,
  '& canvas': {
    display: 'block',
    width: '100%',
    maxWidth: 900,
    mx: 'auto',
    mb: 1,
    backgroundColor: '#fff',
    border: `1px solid ${colors.line}`,
  },
  '& p': {
    position: 'absolute',
    width: '1px',
    height: '1px',
    m: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
};
