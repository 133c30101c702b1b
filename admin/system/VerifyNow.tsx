import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useAsk } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useText } from '../i18n/useText';
import { useSession } from '../session/useSession';

/** The operator need not wait for the night; while a verification is under way no other is begun. */
export function VerifyNow({ verifying }: { verifying: boolean }) {
  const t = useText();
  const ask = useAsk();
  const notify = useNotify();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  if (!useSession()?.mayAct.includes('system.verify')) return null;
  const verify = async () => {
    setAsked(true);
    try {
      queries.setQueryData(['system'], await ask((api) => api.verifyNow()));
    } catch (error) {
      notify(errorText(error), { type: 'error' });
    } finally {
      setAsked(false);
    }
  };
  return (
    <Button size="small" variant="outlined" disabled={verifying || asked} onClick={verify}>
      {t('queueing.system.verifyNow')}
    </Button>
  );
}
