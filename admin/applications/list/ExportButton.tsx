import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useCanAccess, useListContext, useLocale } from 'react-admin';
import { queryString } from '../../http/queryString';
import { useDownload } from '../../http/useDownload';
import { useText } from '../../i18n/useText';
import { ExportProgress } from './ExportProgress';

/** Above so many rows the workbook is prepared aside, with progress, instead of streamed into the download. */
const streamed = 5_000;

/** The workbook of exactly the filtered rows in the shown order. */
export function ExportButton() {
  const t = useText();
  const locale = useLocale();
  const { filterValues, sort, total = 0 } = useListContext();
  const { canAccess } = useCanAccess({ resource: 'applications', action: 'export' });
  const { download, busy } = useDownload();
  const [preparing, setPreparing] = useState(false);
  if (!canAccess) return null;

  const query = { filter: filterValues, sort: [sort.field, sort.order], lang: locale === 'kk' ? 'kk' : 'ru' };
  const url = `/api/applications/export.xlsx${queryString(query)}`;
  return (
    <>
      <Button
        startIcon={<DownloadIcon />}
        disabled={total === 0}
        loading={busy}
        onClick={() => (total > streamed ? setPreparing(true) : download(url))}
      >
        {t('applications.list.export')}
      </Button>
      {preparing && <ExportProgress url={url} onClose={() => setPreparing(false)} />}
    </>
  );
}
