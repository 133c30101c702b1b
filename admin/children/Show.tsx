import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { ShowBase, useGetList, useShowContext } from 'react-admin';
import type { ApplicationView } from '../../backend/contract/views';
import { Due } from '../applications/clock/Due';
import { GradeText } from '../applications/GradeText';
import { NumberLink } from '../applications/list/NumberLink';
import { personName } from '../applications/personName';
import { StatusChip } from '../applications/StatusChip';
import { serverNow } from '../http/serverClock';
import { ageOn, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import type { Id, PersonView } from '../views';

/** A child with all its applications. */
export default function ChildShow() {
  return (
    <ShowBase resource="children">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const t = useText();
  const format = useFormat();
  const { record } = useShowContext<PersonView>();
  if (!record) return null;
  return (
    <Box sx={{ pt: 1, display: 'grid', gap: 1 }}>
      <PageTitle title={personName(record)} />
      <Panel title={personName(record)}>
        <Facts>
          <Fact label={t('applications.fields.iin')}>{record.iin}</Fact>
          <Fact label={t('applications.fields.bornOn')}>
            {format.day(record.bornOn)},{' '}
            {t('common.years', { smart_count: ageOn(record.bornOn, dayOf(serverNow())) })}
          </Fact>
        </Facts>
      </Panel>
      <Panel title={t('menu.applications')}>
        <Applications child={record.id} />
      </Panel>
    </Box>
  );
}

function Applications({ child }: { child: Id }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { data = [] } = useGetList<ApplicationView>('applications', {
    filter: { child },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'registeredAt', order: 'DESC' },
  });
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {(
            ['number', 'registeredAt', 'organization', 'language', 'status', 'dueAt', 'officer'] as const
          ).map((field) => (
            <TableCell key={field}>{t(`applications.fields.${field}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {data.map((row) => (
          <TableRow key={row.id} hover>
            <TableCell>
              <NumberLink application={row} />
            </TableCell>
            <TableCell>{format.moment(row.registeredAt)}</TableCell>
            <TableCell>{name(row.organization.name)}</TableCell>
            <TableCell>
              <GradeText application={row} />
            </TableCell>
            <TableCell>
              <StatusChip status={row.status} />
            </TableCell>
            <TableCell>
              <Due application={row} />
            </TableCell>
            <TableCell>{row.officer?.name}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
