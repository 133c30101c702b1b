import { Alert, Button, Dialog, DialogActions, DialogContent, LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useAsk } from '../../http/useAsk';
import { useErrorText } from '../../http/useErrorText';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';

/** A long export while it is made; the download is offered when it is ready. */
export function ExportProgress({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const ask = useAsk();
  const errorText = useErrorText();
  const job = useQuery({
    queryKey: ['export', url],
    queryFn: () => ask((api) => api.startExport(url)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const id = job.data?.id;
  const { data: state, error } = useQuery({
    queryKey: ['export', url, id],
    queryFn: () => ask((api) => api.exportState(id ?? '')),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.state === 'running' ? 1_000 : false,
    gcTime: 0,
  });
  const problem = job.error ?? error;
  const failed = problem !== null || state?.state === 'failed';
  const progress = state?.progress ?? 0;
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-label={t('applications.list.export')}>
      <DialogContent>
        {failed ? (
          <Alert severity="error">{problem ? errorText(problem) : t('applications.list.exportFailed')}</Alert>
        ) : (
          <>
            <div role="status">
              {state?.state === 'done'
                ? t('applications.list.exportReady')
                : t('applications.list.exporting', {
                    percent: format.percent(Math.round(progress * 100) / 100),
                  })}
            </div>
            <LinearProgress
              variant={state?.total ? 'determinate' : 'indeterminate'}
              value={progress * 100}
              sx={{ my: 1 }}
            />
            {state && (
              <div>
                {t('applications.list.exportRows', {
                  rows: format.number(state.rows),
                  total: state.total === null ? '…' : format.number(state.total),
                })}
              </div>
            )}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
        {state?.state === 'done' && (
          <Button variant="contained" href={`/api/exports/${id}.xlsx`} download onClick={onClose}>
            {t('applications.list.download')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
