import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ApplicationDetailView, MessageView } from '../../../backend/contract/views';
import { useAnswer } from '../../http/useAsk';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import { MessageStateChip } from '../../messages/MessageStateChip';
import { ResendButton } from '../../messages/ResendButton';
import { useMessageText } from '../../messages/useMessageText';
import { useSession } from '../../session/useSession';
import { colors } from '../../theme/colors';

/** Beside the newest ones the rest is seldom asked for. */
const shownAtFirst = 4;

/** What the family was told and whether it has arrived; absent for who may not see messages. */
export function MessagesPanel({ record: { id } }: { record: ApplicationDetailView }) {
  const t = useText();
  const may = useSession()?.mayAct.includes('messages.read') ?? false;
  const { data } = useAnswer(['applications', 'messages', String(id)], (api) => api.messages(id), may);
  const [all, setAll] = useState(false);
  if (!may) return null;
  const shown = all ? data : data?.slice(0, shownAtFirst);
  return (
    <Panel title={t('messages.panel')}>
      {data?.length === 0 && <Typography variant="body2">{t('messages.none')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown?.map((message) => (
          <Line key={message.id} message={message} />
        ))}
      </Box>
      {data && shown && shown.length < data.length && (
        <Button onClick={() => setAll(true)}>{t('messages.more', { count: data.length })}</Button>
      )}
    </Panel>
  );
}

function Line({ message }: { message: MessageView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { to, why, next } = useMessageText();
  const { channel, title, state, at, sentAt, text } = message;
  const told = [why(message), next(message)].filter(Boolean).join(' · ');
  return (
    <Box component="li" sx={{ fontSize: '0.8125rem', pb: 0.75 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'start', justifyContent: 'space-between' }}>
        <span title={text ?? undefined}>{name(title)}</span>
        <MessageStateChip state={state} />
      </Box>
      <Box sx={{ color: colors.inkSoft }}>
        {t(`messages.channels.${channel}`)} {to(message)}, {format.moment(sentAt ?? at)}
      </Box>
      {told && <Box sx={{ color: colors.inkSoft }}>{told}</Box>}
      <ResendButton message={message} />
    </Box>
  );
}
