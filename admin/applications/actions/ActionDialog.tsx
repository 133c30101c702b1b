import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { Form } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { ActionRequest, StaffAction } from '../../../backend/contract/actions';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { bodyOf } from '../../http/describeError';
import { formErrors } from '../../http/formErrors';
import { useText } from '../../i18n/useText';
import { SubmitButton } from '../../layout/SubmitButton';
import { ActionProblem } from './ActionProblem';
import { type ActionSpec, actionTable } from './actionTable';
import { useAct } from './useAct';

interface ActionDialogProps<Action extends StaffAction> {
  action: Action;
  record: ApplicationDetailView;
  /** Fields known beforehand: the benefit whose button was pressed. */
  given?: Record<string, unknown>;
  onClose: () => void;
}

/** The fields of an action, the server's answer on them, and the deed. */
export function ActionDialog<Action extends StaffAction>({
  action,
  record,
  given,
  onClose,
}: ActionDialogProps<Action>) {
  const t = useText();
  const spec = actionTable[action] as ActionSpec<Action>;
  const act = useAct(record.id);
  // What the officer saw when the dialog opened: a newer version must not slip in behind it.
  const [seen] = useState(record.version);
  const [defaults] = useState(() => ({ ...spec.initial?.(record), ...given }));
  const [error, setError] = useState<unknown>();

  const submit = async (values: FieldValues) => {
    setError(undefined);
    try {
      const fields = spec.body ? spec.body(values) : values;
      await act(action, { ...(fields as object), seen } as ActionRequest<Action>);
      onClose();
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  const Fields = spec.form;
  const title = `action-${action}`;
  return (
    <Dialog open onClose={onClose} maxWidth={spec.wide ? 'lg' : 'sm'} fullWidth aria-labelledby={title}>
      <DialogTitle id={title}>
        {t(`actions.names.${action}`)} · {record.number}
      </DialogTitle>
      <Form noValidate disableInvalidFormNotification onSubmit={submit} record={{}} defaultValues={defaults}>
        <DialogContent>
          {hasHint(action) && (
            <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
              {t(`actions.hints.${action}`)}
            </Typography>
          )}
          {error !== undefined && <ActionProblem error={error} onReload={onClose} />}
          {Fields && <Fields record={record} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton
            label={`actions.names.${action}`}
            icon={<spec.icon />}
            color={spec.tone === 'danger' ? 'error' : 'primary'}
          />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function hasHint(action: StaffAction): action is Exclude<StaffAction, 'take' | 'release'> {
  return action !== 'take' && action !== 'release';
}
