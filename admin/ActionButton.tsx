import { Button, Dialog, DialogActions, DialogContent } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import type { ActionRequest, StaffAction } from '../backend/contract/actions';
import type { ApplicationDetailView } from '../backend/contract/views';
import { ActionDialog } from './applications/actions/ActionDialog';
import { ActionProblem } from './applications/actions/ActionProblem';
import { actionTable } from './applications/actions/actionTable';
import { useAct } from './applications/actions/useAct';
import type { TextKey } from './i18n/dictionary';
import { useText } from './i18n/useText';
import { Key } from './layout/Key';
import { useShortcut } from './layout/useShortcut';

const RefuseDialog = lazy(() => import('./applications/actions/RefuseDialog'));

interface ActionButtonProps {
  action: StaffAction;
  record: ApplicationDetailView;
  given?: Record<string, unknown>;
  /** Shorter words for one of several such buttons beside what they act on; these have no shortcut. */
  label?: TextKey;
}

/** The button of one staff action: absent unless the record's `can` names it. */
export function ActionButton({ action, record, given, label }: ActionButtonProps) {
  const t = useText();
  const act = useAct(record.id);
  const { icon: Icon, key, tone, form } = actionTable[action];
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const possible = record.can.includes(action);

  const doNow = async () => {
    setBusy(true);
    try {
      await act(action, { seen: record.version } as ActionRequest<StaffAction>);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const start = () => (form || action === 'refuse' ? setOpen(true) : void doNow());
  useShortcut(`Key${key}`, start, key !== undefined && possible && !busy && label === undefined);
  if (!possible) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button
        onClick={start}
        loading={busy}
        startIcon={<Icon />}
        variant={tone === 'main' ? 'contained' : label ? 'text' : 'outlined'}
        color={tone === 'danger' ? 'error' : 'primary'}
        aria-keyshortcuts={label ? undefined : key}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {t(label ?? `actions.names.${action}`)}
        {!label && key && <Key letter={key} />}
      </Button>
      {open && action !== 'refuse' && (
        <ActionDialog action={action} record={record} given={given} onClose={close} />
      )}
      {open && action === 'refuse' && (
        <Suspense>
          <RefuseDialog record={record} onClose={close} />
        </Suspense>
      )}
      {error !== undefined && (
        <Dialog open onClose={() => setError(undefined)} aria-label={t('actions.failed')}>
          <DialogContent>
            <ActionProblem error={error} onReload={() => setError(undefined)} />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setError(undefined)}>{t('common.close')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
