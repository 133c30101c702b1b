import { Box } from '@mui/material';
import { PdfView } from '../../layout/PdfView';

/** An image fits the width; a PDF has the browser's viewer. */
export function FileView({ type, url, title }: { type: string; url: string; title: string }) {
  if (!type.startsWith('image/')) return <PdfView file={url} title={title} />;
  return <Box component="img" src={url} alt={title} sx={{ display: 'block', width: '100%' }} />;
}
