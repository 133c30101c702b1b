import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Form, useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { ActionProblem } from '../applications/actions/ActionProblem';
import type { KezekDataProvider } from '../dataProvider';
import { bodyOf } from '../http/describeError';
import { formErrors } from '../http/formErrors';
import { useAsk } from '../http/useAsk';
import type { TextKey } from '../i18n/dictionary';
import { useText } from '../i18n/useText';
import { SubmitButton } from './SubmitButton';

interface VerbDialogProps {
  title: string;
  hint: string;
  submit: TextKey;
  /** What is said once it is done. */
  done: TextKey;
  danger?: boolean;
  /** Resources whose rows are asked for anew afterwards. */
  touched: string[];
  initial?: () => object;
  verb: (api: KezekDataProvider, values: FieldValues) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** The fields of a verb, the server's answer on them, and the deed; nothing changes on the screen before it. */
export function VerbDialog(props: VerbDialogProps) {
  const { title, hint, submit, done, danger = false, touched, verb, onClose, children } = props;
  const t = useText();
  const ask = useAsk();
  const notify = useNotify();
  const id = useId();
  const queryClient = useQueryClient();
  const [defaults] = useState(() => props.initial?.() ?? {});
  const [error, setError] = useState<unknown>();
  const send = async (values: FieldValues) => {
    setError(undefined);
    try {
      await ask((api) => verb(api, values));
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
    notify(done, { type: 'success' });
    for (const resource of touched) void queryClient.invalidateQueries({ queryKey: [resource] });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <Form noValidate disableInvalidFormNotification onSubmit={send} record={{}} defaultValues={defaults}>
        <DialogContent>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {hint}
          </Typography>
          {error !== undefined && <ActionProblem error={error} onReload={onClose} />}
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton label={submit} icon={<span />} color={danger ? 'error' : 'primary'} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}
