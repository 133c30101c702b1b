import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Form, PasswordInput, required, useLogout, useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { bodyOf, describeError } from '../http/describeError';
import { formErrors } from '../http/formErrors';
import { useAsk } from '../http/useAsk';
import { useText } from '../i18n/useText';
import { SubmitButton } from './SubmitButton';

export function ChangePassword({ onClose }: { onClose: () => void }) {
  const ask = useAsk();
  const notify = useNotify();
  const logout = useLogout();
  const t = useText();
  const change = async ({ current, next }: FieldValues) => {
    try {
      await ask((api) => api.changePassword({ current, next }));
    } catch (error) {
      const fields = bodyOf(error)?.errors ?? {};
      const { key, params } = describeError(error);
      notify(key, { type: 'error', messageArgs: params });
      return formErrors(fields);
    }
    // The server has ended every session of the user, this one too.
    await logout(undefined, undefined, true);
    notify('account.changed', { type: 'success' });
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="change-password">
      <DialogTitle id="change-password">{t('account.password')}</DialogTitle>
      <Form disableInvalidFormNotification onSubmit={change} validate={(values) => agree(values)}>
        <DialogContent>
          <PasswordInput
            source="current"
            label="account.current"
            validate={required()}
            autoFocus
            autoComplete="current-password"
          />
          <PasswordInput
            source="next"
            label="account.next"
            validate={required()}
            autoComplete="new-password"
          />
          <PasswordInput
            source="repeat"
            label="account.repeat"
            validate={required()}
            autoComplete="new-password"
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function agree({ next, repeat }: FieldValues): Record<string, string> {
  return next && repeat && next !== repeat ? { repeat: 'account.different' } : {};
}
