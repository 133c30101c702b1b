import { Alert, Box, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { statuses } from '../../../backend/contract/statuses';
import { bodyOf } from '../../http/describeError';
import { useErrorText } from '../../http/useErrorText';
import { useText } from '../../i18n/useText';

interface ActionProblemProps {
  error: unknown;
  /** After the present state has been asked for. */
  onReload: () => void;
}

/** Why an action was not done. A stale screen says who changed what, and only offers to look again. */
export function ActionProblem({ error, onReload }: ActionProblemProps) {
  const t = useText();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const body = bodyOf(error);
  if (body?.message !== 'application.stale' && body?.message !== 'application.impossible') {
    // Which field it is stands at the field.
    const fields = body?.message === 'request.invalid';
    return <Alert severity="error">{fields ? t('errors.request.invalid') : errorText(error)}</Alert>;
  }
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: ['applications'] });
    onReload();
  };
  const status = statuses.find((known) => known === body.params.status);
  const by = typeof body.params.by === 'string' ? body.params.by : t('actions.staleSomebody');
  return (
    <Alert severity="warning">
      {body.message === 'application.stale' && status
        ? t('actions.staleBy', { by, status: t(`applications.statuses.${status}`) })
        : errorText(error)}
      <Box sx={{ mt: 1 }}>
        <Button variant="outlined" onClick={reload}>
          {t('actions.staleReload')}
        </Button>
      </Box>
    </Alert>
  );
}
