import { Box } from '@mui/material';
import { useRecordContext } from 'react-admin';
import type { MessageView } from '../../backend/contract/views';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { useMessageText } from './useMessageText';

/** What a row of the list has no place for. */
export function MessageDetail() {
  const t = useText();
  const format = useFormat();
  const { why, next } = useMessageText();
  const message = useRecordContext<MessageView>();
  if (!message) return null;
  const { text, language, attempts, sentAt, deliveredAt, resent } = message;
  return (
    <Box sx={{ py: 1 }}>
      <Facts labelWidth={170}>
        <Fact label={t('messages.text')}>
          <Box component="span" lang={language} sx={{ whiteSpace: 'pre-line' }}>
            {text ?? <em>{t('messages.code')}</em>}
          </Box>
        </Fact>
        <Fact label={t('messages.reason')}>{why(message)}</Fact>
        <Fact label={t('messages.attempts')}>
          {[format.number(attempts), next(message)].filter(Boolean).join(' · ')}
        </Fact>
        <Fact label={t('messages.sentAt')}>{sentAt && format.moment(sentAt)}</Fact>
        <Fact label={t('messages.deliveredAt')}>{deliveredAt && format.moment(deliveredAt)}</Fact>
        <Fact label={t('messages.resent')}>{resent && `${format.moment(resent.at)}, ${resent.by}`}</Fact>
      </Facts>
    </Box>
  );
}
