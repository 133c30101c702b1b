import { Box, Link as MuiLink } from '@mui/material';
import { Link, ShowBase, useShowContext } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import type { QueueView } from '../views';
import { EntryTable } from './EntryTable';
import { useQueueText } from './useQueueText';

/** A queue and who stands in it. */
export default function QueueShow() {
  return (
    <ShowBase resource="queues">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const queueText = useQueueText();
  const { record } = useShowContext<QueueView>();
  if (!record) return null;
  const fields = 'resources.queues.fields' as const;
  return (
    <Box sx={{ pt: 1, display: 'grid', gap: 1 }}>
      <PageTitle title={`${t('resources.queues.title')}: ${name(record.organization.name)}`} />
      <Panel title={queueText(record)}>
        <Facts labelWidth={130}>
          <Fact label={t(`${fields}.organization`)}>
            <MuiLink component={Link} to={`/organizations/${record.organization.id}/show`}>
              {name(record.organization.name)}
            </MuiLink>
          </Fact>
          <Fact label={t(`${fields}.waiting`)}>{format.number(record.waiting)}</Fact>
          <Fact label={t(`${fields}.capacity`)}>{format.number(record.capacity)}</Fact>
          <Fact label={t(`${fields}.free`)}>{format.number(record.free)}</Fact>
        </Facts>
      </Panel>
      <EntryTable queue={record.id} />
    </Box>
  );
}
