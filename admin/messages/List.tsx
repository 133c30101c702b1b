import { Box } from '@mui/material';
import { DataTable, Link, SelectInput } from 'react-admin';
import { messageKinds } from '../../backend/contract/messageKinds';
import type { MessageView } from '../../backend/contract/views';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { DayInput } from '../layout/DayInput';
import { ListPage } from '../layout/ListPage';
import { RowLink } from '../layout/RowLink';
import { colors } from '../theme/colors';
import { MessageStateChip } from './MessageStateChip';
import { ResendButton } from './ResendButton';
import { StateTabs } from './StateTabs';
import { useMessageText } from './useMessageText';

const Column = DataTable.Col<MessageView>;

/** The messages to families: what has not arrived, why, and the way to send it again. */
export default function MessageList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { to, why, next } = useMessageText();
  return (
    <ListPage
      resource="messages"
      title={t('menu.messages')}
      sort={{ field: 'id', order: 'DESC' }}
      search={t('resources.messages.search')}
      tabs={<StateTabs />}
      filters={<Filters />}
    >
      <DataTable<MessageView>
        bulkActionButtons={false}
        rowClick={false}
        sx={{ '& .one-line': { whiteSpace: 'nowrap' } }}
      >
        <Column source="at" cellClassName="one-line" render={({ at }) => format.moment(at)} />
        <Column
          source="application"
          disableSort
          cellClassName="one-line"
          render={({ application }) =>
            application && <Link to={`/applications/${application.id}/show`}>{application.number}</Link>
          }
        />
        <Column
          source="title"
          disableSort
          render={({ id, title }) => <RowLink to={`/messages/${id}/show`}>{name(title)}</RowLink>}
        />
        <Column source="to" disableSort cellClassName="one-line" render={to} />
        <Column
          source="state"
          disableSort
          render={(message) => (
            <>
              <MessageStateChip state={message.state} />
              <Box sx={{ color: colors.inkSoft, fontSize: '0.75rem' }}>
                {[why(message), next(message)].filter(Boolean).join(' · ')}
              </Box>
            </>
          )}
        />
        <Column source="parts" disableSort align="right" render={({ parts }) => parts} />
        <Column
          source="resend"
          label={false}
          disableSort
          render={(message) => <ResendButton message={message} />}
        />
      </DataTable>
    </ListPage>
  );
}

function Filters() {
  const t = useText();
  const choices = (['sms', 'email'] as const).map((id) => ({ id, name: t(`messages.channels.${id}`) }));
  const languages = (['kk', 'ru'] as const).map((id) => ({ id, name: t(`common.${id}`) }));
  const kinds = messageKinds.map((id) => ({ id, name: t(`messages.kinds.${id}`) }));
  const plain = { translateChoice: false, helperText: false, margin: 'none' } as const;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        '& .MuiFormControl-root.MuiFormControl-root': { width: 148, my: 0 },
      }}
    >
      <SelectInput source="kind" choices={kinds} {...plain} sx={{ '&&&': { width: 196 } }} />
      <SelectInput source="channel" choices={choices} {...plain} />
      <SelectInput source="language" choices={languages} {...plain} />
      <DayInput source="from" label={t('resources.messages.fields.from')} wholeOnly />
      <DayInput source="to" label={t('resources.messages.fields.until')} wholeOnly />
    </Box>
  );
}
