import { Alert, Button, TextField } from '@mui/material';
import { type SubmitEvent, useState } from 'react';
import { useLogin } from 'react-admin';
import { SecondFactorNeeded } from '../authProvider';
import { useErrorText } from '../http/useErrorText';
import { useText } from '../i18n/useText';

/** The first step: login and password. */
export function PasswordForm({ onSecondFactor }: { onSecondFactor: () => void }) {
  const t = useText();
  const signIn = useLogin();
  const errorText = useErrorText();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await signIn({ login: String(form.get('login')).trim(), password: String(form.get('password')) });
    } catch (problem) {
      if (problem instanceof SecondFactorNeeded) onSecondFactor();
      else setError(errorText(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit}>
      {error && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {error}
        </Alert>
      )}
      <TextField
        name="login"
        label={t('signIn.login')}
        autoComplete="username"
        autoFocus
        required
        fullWidth
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        required
        fullWidth
      />
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} sx={{ mt: 1.5 }}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
