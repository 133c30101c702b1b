import { Alert, Box, LinearProgress } from '@mui/material';
import { useAnswer } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useFormat } from '../i18n/useFormat';
import { useSizeText } from '../i18n/useSizeText';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { Detectors } from './Detectors';
import { FailedJobs } from './FailedJobs';
import { Verification } from './Verification';

/** Whether the sealed log still proves itself, and whether any state exists that must not. */
export default function SystemPage() {
  const t = useText();
  const format = useFormat();
  const errorText = useErrorText();
  const sizeText = useSizeText();
  const { data, error } = useAnswer(['system'], (api) => api.system(), {
    refetchInterval: ({ state }) => (state.data?.verifying ? 1_000 : false),
  });
  return (
    <Box sx={{ pt: 1, display: 'grid', gap: 1 }}>
      <PageTitle title={t('menu.system')} />
      {error && <Alert severity="error">{errorText(error)}</Alert>}
      {!data && !error && <LinearProgress />}
      {data && (
        <Box sx={columns}>
          <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
            <Verification of={data.verification} verifying={data.verifying} />
            <FailedJobs of={data.jobs} />
            <Panel title={t('queueing.system.about')}>
              <Facts labelWidth={180}>
                <Fact label={t('queueing.system.version')}>{data.version}</Fact>
                <Fact label={t('queueing.system.startedAt')}>{format.moment(data.startedAt)}</Fact>
                <Fact label={t('queueing.system.database')}>
                  {`PostgreSQL ${data.database.version} · ${sizeText(data.database.size)}`}
                </Fact>
              </Facts>
            </Panel>
          </Box>
          <Detectors of={data.detectors} />
        </Box>
      )}
    </Box>
  );
}

const columns = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
  gap: 1,
  alignItems: 'start',
};
