import { AutocompleteInput, DataTable, ReferenceInput } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { RowLink } from '../layout/RowLink';
import type { OrganizationView, QueueView } from '../views';
import { useQueueText } from './useQueueText';

const Column = DataTable.Col<QueueView>;

export default function QueueList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const queueText = useQueueText();
  return (
    <ListPage
      resource="queues"
      title={t('menu.queues')}
      sort={{ field: 'organization', order: 'ASC' }}
      filters={<Organization />}
    >
      <DataTable<QueueView>
        bulkActionButtons={false}
        rowClick={false}
        sx={{ '& .one-line': { whiteSpace: 'nowrap' } }}
      >
        <Column source="organization" render={({ organization }) => name(organization.name)} />
        <Column
          source="grade"
          label="resources.queues.title"
          cellClassName="one-line"
          render={(queue) => <RowLink to={`/queues/${queue.id}/show`}>{queueText(queue)}</RowLink>}
        />
        <Column source="waiting" align="right" render={({ waiting }) => format.number(waiting)} />
        <Column
          source="capacity"
          disableSort
          align="right"
          render={({ capacity }) => format.number(capacity)}
        />
        <Column source="free" disableSort align="right" render={({ free }) => format.number(free)} />
      </DataTable>
    </ListPage>
  );
}

function Organization() {
  const name = useName();
  return (
    <ReferenceInput
      source="organization"
      reference="organizations"
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteInput
        label="resources.queues.fields.organization"
        optionText={(organization?: OrganizationView) => name(organization?.name)}
        filterToQuery={(q) => ({ q })}
        helperText={false}
        margin="none"
        sx={{ width: '420px !important' }}
      />
    </ReferenceInput>
  );
}
