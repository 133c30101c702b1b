import { Alert, Button, TextField, Typography } from '@mui/material';
import { type SubmitEvent, useState } from 'react';
import { useLogin } from 'react-admin';
import { useErrorText } from '../http/useErrorText';
import { useText } from '../i18n/useText';

/** The second step of those who have one: six digits of an authenticator. */
export function CodeForm({ onBack }: { onBack: () => void }) {
  const t = useText();
  const signIn = useLogin();
  const errorText = useErrorText();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn({ code: String(new FormData(event.currentTarget).get('code')).replace(/\s/g, '') });
    } catch (problem) {
      setError(errorText(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {t('signIn.codeHint')}
      </Typography>
      {error && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {error}
        </Alert>
      )}
      <TextField
        name="code"
        label={t('signIn.code')}
        autoComplete="one-time-code"
        autoFocus
        required
        fullWidth
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 7 } }}
      />
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} sx={{ mt: 1.5 }}>
        {t('signIn.codeSubmit')}
      </Button>
      <Button fullWidth sx={{ mt: 0.5 }} onClick={onBack}>
        {t('signIn.another')}
      </Button>
    </form>
  );
}
