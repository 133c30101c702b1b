import { BooleanInput, DataTable, SelectInput } from 'react-admin';
import type { ComplaintStatus, ComplaintView } from '../../backend/contract/complaints';
import { Due } from '../applications/clock/Due';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { orNothing } from '../layout/orNothing';
import { RowLink } from '../layout/RowLink';
import { ComplaintState } from './ComplaintState';
import { nextDue } from './nextDue';

const Column = DataTable.Col<ComplaintView>;
/** In the order of their way; the contract's own list would bring zod into the console. */
const statuses: ComplaintStatus[] = ['filed', 'forwarded', 'satisfied', 'upheld', 'dismissed', 'withdrawn'];

export default function ComplaintList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const field = (
    key: 'number' | 'status' | 'about' | 'parent' | 'organization' | 'filedAt' | 'due' | 'actOfficer',
  ) => t(`complaints.fields.${key}`);
  return (
    <ListPage
      resource="complaints"
      title={t('menu.complaints')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      search={t('complaints.search')}
      filters={<Filters />}
    >
      <DataTable<ComplaintView> bulkActionButtons={false} rowClick={false}>
        <Column
          source="number"
          label={field('number')}
          render={({ id, number }) => <RowLink to={`/complaints/${id}/show`}>{number}</RowLink>}
        />
        <Column
          source="status"
          label={field('status')}
          disableSort
          render={({ status }) => <ComplaintState status={status} />}
        />
        <Column
          source="dueAt"
          label={field('due')}
          render={(complaint) => (
            <Due application={{ dueAt: nextDue(complaint), decidedAt: null, correction: null }} />
          )}
        />
        <Column
          source="about"
          label={field('about')}
          disableSort
          render={({ about }) => t(`complaints.abouts.${about}`)}
        />
        <Column
          source="parent"
          label={field('parent')}
          disableSort
          render={({ parent }) => personName(parent)}
        />
        <Column
          source="organization"
          label={field('organization')}
          disableSort
          render={({ organization }) => name(organization.name)}
        />
        <Column source="filedAt" label={field('filedAt')} render={({ filedAt }) => format.moment(filedAt)} />
        <Column
          source="actOfficer"
          label={field('actOfficer')}
          disableSort
          render={({ actOfficer }) => actOfficer?.name}
        />
      </DataTable>
    </ListPage>
  );
}

function Filters() {
  const t = useText();
  return (
    <>
      <SelectInput
        source="status"
        label="complaints.fields.status"
        choices={statuses.map((id) => ({ id, name: t(`complaints.statuses.${id}`) }))}
        translateChoice={false}
        helperText={false}
        margin="none"
      />
      <BooleanInput source="overdue" label="complaints.fields.overdue" helperText={false} parse={orNothing} />
    </>
  );
}
