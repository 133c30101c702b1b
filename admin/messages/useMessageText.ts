import type { MessageView } from '../../backend/contract/views';
import { formatPhone } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

/** What there is to say of a message beside its state: why it has not arrived, when it goes on. */
export function useMessageText() {
  const t = useText();
  const format = useFormat();
  return {
    to: ({ channel, to }: MessageView) => (channel === 'sms' ? formatPhone(to) : to),
    why: ({ failure }: MessageView) => failure && t(`messages.failures.${failure}`),
    next: ({ state, dueAt, attempts }: MessageView) => {
      if (!dueAt || state === 'sending' || state === 'sent') return null;
      const key = state === 'unknown' ? 'asks' : attempts > 0 ? 'next' : 'planned';
      return t(`messages.${key}`, { moment: format.moment(dueAt) });
    },
  };
}
