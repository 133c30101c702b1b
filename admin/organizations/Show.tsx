import { Box } from '@mui/material';
import { ShowBase, useShowContext } from 'react-admin';
import { formatPhone } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { QueueTable } from '../queues/QueueTable';
import { ReferenceText } from '../reference/ReferenceText';
import type { OrganizationView } from '../views';
import { GroupTable } from './GroupTable';

/** An organisation with its queues and its groups or classes. */
export default function OrganizationShow() {
  return (
    <ShowBase resource="organizations">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const t = useText();
  const name = useName();
  const { record } = useShowContext<OrganizationView>();
  if (!record) return null;
  return (
    <Box
      sx={{
        pt: 1,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '400px minmax(0, 1fr)' },
        gap: 1,
        alignItems: 'start',
      }}
    >
      <PageTitle title={name(record.name)} />
      <About record={record} />
      <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
        <Panel title={t('menu.queues')}>
          <QueueTable organization={record.id} />
        </Panel>
        <GroupTable organization={record.id} />
      </Box>
    </Box>
  );
}

function About({ record }: { record: OrganizationView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const field = (
    key:
      | 'kind'
      | 'settlement'
      | 'address'
      | 'bin'
      | 'head'
      | 'phone'
      | 'email'
      | 'languages'
      | 'grades'
      | 'impairments'
      | 'open'
      | 'capacity'
      | 'occupied',
  ) => t(`resources.organizations.fields.${key}`);
  return (
    <Panel title={name(record.name)}>
      <Facts labelWidth={130}>
        <Fact label={field('kind')}>
          <ReferenceText table="organization-kinds" code={record.kind} />
        </Fact>
        <Fact label={field('open')}>{t(record.open ? 'common.yes' : 'common.no')}</Fact>
        <Fact label={field('settlement')}>{name(record.settlement.name)}</Fact>
        <Fact label={field('address')}>{name(record.address)}</Fact>
        <Fact label={field('head')}>{record.head}</Fact>
        <Fact label={field('phone')}>
          {record.phone && <a href={`tel:${record.phone}`}>{formatPhone(record.phone)}</a>}
        </Fact>
        <Fact label={field('email')}>{record.email}</Fact>
        <Fact label={field('bin')}>{record.bin}</Fact>
        <Fact label={field('languages')}>
          <ReferenceText table="languages" code={record.languages} />
        </Fact>
        <Fact label={field('grades')}>{record.grades.join(', ')}</Fact>
        <Fact label={field('impairments')}>
          <ReferenceText table="impairments" code={record.impairments} />
        </Fact>
        <Fact label={field('capacity')}>{format.number(record.capacity)}</Fact>
        <Fact label={field('occupied')}>{format.number(record.occupied)}</Fact>
      </Facts>
    </Panel>
  );
}
