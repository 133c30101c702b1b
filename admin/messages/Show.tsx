import { Box, Skeleton } from '@mui/material';
import { Link, ShowBase, useShowContext } from 'react-admin';
import type { MessageView } from '../../backend/contract/views';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { MessageStateChip } from './MessageStateChip';
import { ResendButton } from './ResendButton';
import { useMessageText } from './useMessageText';

/** One message: what it says, to whom it goes, and what became of it. */
export default function MessageShow() {
  return (
    <ShowBase resource="messages">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const name = useName();
  const { record } = useShowContext<MessageView>();
  if (!record) return <Skeleton variant="rounded" sx={{ mt: 1, height: 240 }} />;
  return (
    <Box sx={{ pt: 1, maxWidth: 820 }}>
      <PageTitle title={name(record.title)} />
      <Panel title={name(record.title)} aside={<MessageStateChip state={record.state} />}>
        <MessageFacts message={record} />
        <ResendButton message={record} />
      </Panel>
    </Box>
  );
}

function MessageFacts({ message }: { message: MessageView }) {
  const t = useText();
  const format = useFormat();
  const { to, why, next } = useMessageText();
  const { application, text, language, channel, parts, attempts, at, sentAt, deliveredAt, resent } = message;
  const fields = 'resources.messages.fields' as const;
  return (
    <Facts labelWidth={170}>
      <Fact label={t(`${fields}.application`)}>
        {application && <Link to={`/applications/${application.id}/show`}>{application.number}</Link>}
      </Fact>
      <Fact label={t(`${fields}.channel`)}>{t(`messages.channels.${channel}`)}</Fact>
      <Fact label={t(`${fields}.to`)}>{to(message)}</Fact>
      <Fact label={t(`${fields}.language`)}>{t(`common.${language}`)}</Fact>
      <Fact label={t('messages.text')}>
        <Box component="span" lang={language} sx={{ whiteSpace: 'pre-line' }}>
          {text ?? <em>{t('messages.code')}</em>}
        </Box>
      </Fact>
      <Fact label={t(`${fields}.parts`)}>{parts}</Fact>
      <Fact label={t(`${fields}.at`)}>{format.moment(at)}</Fact>
      <Fact label={t('messages.attempts')}>
        {[format.number(attempts), next(message)].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('messages.reason')}>{why(message)}</Fact>
      <Fact label={t('messages.sentAt')}>{sentAt && format.moment(sentAt)}</Fact>
      <Fact label={t('messages.deliveredAt')}>{deliveredAt && format.moment(deliveredAt)}</Fact>
      <Fact label={t('messages.resent')}>{resent && `${format.moment(resent.at)}, ${resent.by}`}</Fact>
    </Facts>
  );
}
