import ResendIcon from '@mui/icons-material/Replay';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import type { MessageView } from '../../backend/contract/views';
import { describeError } from '../http/describeError';
import { useAsk } from '../http/useAsk';
import { useText } from '../i18n/useText';

/** Sends a message again, once one has read what that means; absent unless the message's `can` names it. */
export function ResendButton({ message }: { message: MessageView }) {
  const t = useText();
  const ask = useAsk();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!message.can.includes('resend')) return null;

  const resend = async () => {
    setBusy(true);
    try {
      await ask((api) => api.resendMessage(message.id));
      notify('messages.resendDone', { type: 'success' });
    } catch (error) {
      const { key, params } = describeError(error);
      notify(key, { type: 'error', messageArgs: params });
    } finally {
      setBusy(false);
      setOpen(false);
      // Also after a refusal: a colleague may have been quicker.
      for (const touched of [['messages'], ['applications', 'messages']])
        void queryClient.invalidateQueries({ queryKey: touched });
    }
  };
  return (
    <>
      <Button startIcon={<ResendIcon />} onClick={() => setOpen(true)} sx={{ whiteSpace: 'nowrap' }}>
        {t('messages.resend')}
      </Button>
      <Confirm
        isOpen={open}
        loading={busy}
        title={t('messages.resend')}
        content={t(consequence(message))}
        confirm={t('messages.resend')}
        onConfirm={() => void resend()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function consequence({ state, channel }: MessageView) {
  if (state !== 'unknown') return 'messages.resendFailed';
  return channel === 'sms' ? 'messages.resendUnknownSms' : 'messages.resendUnknownMail';
}
