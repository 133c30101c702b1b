import DownloadIcon from '@mui/icons-material/Download';
import { Alert, Box, Button, LinearProgress, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useLocale, useParams } from 'react-admin';
import type { ReportName } from '../../backend/contract/reports';
import { queryString } from '../http/queryString';
import { useAnswer } from '../http/useAsk';
import { useDownload } from '../http/useDownload';
import { useErrorText } from '../http/useErrorText';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { colors } from '../theme/colors';
import { reportNames } from '../views';
import { ReportFilter, type ReportParams, thisYear } from './ReportFilter';
import { ReportTable } from './ReportTable';

/** A report for a period, an organisation, a kind; each number leads to the applications behind it. */
export default function ReportPage() {
  const t = useText();
  const locale = useLocale();
  const errorText = useErrorText();
  const { download, busy } = useDownload();
  const { report: wanted } = useParams<{ report: string }>();
  const report: ReportName = reportNames.find((known) => known === wanted) ?? 'queue-register';
  const [params, setParams] = useState<ReportParams>(thisYear);
  const query = { ...params, lang: locale === 'kk' ? 'kk' : 'ru' };
  const { data, error, isFetching } = useAnswer(['reports', report, query], (api) =>
    api.report(report, query),
  );
  return (
    <Box sx={{ pt: 1 }}>
      <PageTitle title={`${t('menu.reports')}: ${t(`reports.names.${report}`)}`} />
      <Paper sx={{ border: `1px solid ${colors.line}`, p: 1 }}>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <ReportFilter report={report} params={params} onChange={setParams} />
          <Button
            startIcon={<DownloadIcon />}
            loading={busy}
            onClick={() => download(`/api/reports/${report}.xlsx${queryString(query)}`)}
            sx={{ ml: 'auto' }}
          >
            {t('reports.xlsx')}
          </Button>
        </Box>
        <Typography variant="body2" color="textSecondary">
          {t(`reports.hints.${report}`)}
          {data?.period === null && `. ${t('reports.asOfNow')}`}
        </Typography>
        <Box sx={{ height: 4, my: 0.5 }}>{isFetching && <LinearProgress />}</Box>
        {error && <Alert severity="error">{errorText(error)}</Alert>}
        <Box sx={{ overflowX: 'auto' }}>{data && <ReportTable report={data} />}</Box>
      </Paper>
    </Box>
  );
}
