import { DataTable, SelectInput } from 'react-admin';
import { formatPhone } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { RowLink } from '../layout/RowLink';
import { ReferenceText } from '../reference/ReferenceText';
import { useReferenceChoices } from '../reference/useReferenceChoices';
import type { OrganizationView } from '../views';

const Column = DataTable.Col<OrganizationView>;

export default function OrganizationList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  return (
    <ListPage
      resource="organizations"
      title={t('menu.organizations')}
      sort={{ field: 'name', order: 'ASC' }}
      search={t('resources.organizations.search')}
      filters={<Filters />}
    >
      <DataTable<OrganizationView>
        bulkActionButtons={false}
        rowClick={false}
        sx={{ '& .one-line': { whiteSpace: 'nowrap' } }}
      >
        <Column
          source="name"
          render={(row) => (
            <>
              <RowLink to={`/organizations/${row.id}/show`}>{name(row.name)}</RowLink>
              {!row.open && ` · ${t('resources.organizations.closed')}`}
            </>
          )}
        />
        <Column
          source="kind"
          disableSort
          render={({ kind }) => <ReferenceText table="organization-kinds" code={kind} />}
        />
        <Column source="settlement" disableSort render={({ settlement }) => name(settlement.name)} />
        <Column source="head" disableSort cellClassName="one-line" />
        <Column
          source="phone"
          disableSort
          cellClassName="one-line"
          render={({ phone }) => phone && formatPhone(phone)}
        />
        <Column
          source="capacity"
          disableSort
          align="right"
          render={({ capacity }) => format.number(capacity)}
        />
        <Column
          source="occupied"
          disableSort
          align="right"
          render={({ occupied }) => format.number(occupied)}
        />
        <Column
          source="free"
          disableSort
          align="right"
          render={(row) => format.number(Math.max(0, row.capacity - row.occupied))}
        />
      </DataTable>
    </ListPage>
  );
}

function Filters() {
  return (
    <>
      <SelectInput
        source="kind"
        choices={useReferenceChoices('organization-kinds')}
        translateChoice={false}
        helperText={false}
        margin="none"
      />
      <SelectInput
        source="impairment"
        label="resources.applications.fields.impairment"
        choices={useReferenceChoices('impairments')}
        translateChoice={false}
        helperText={false}
        margin="none"
      />
      <SelectInput
        source="language"
        label="resources.applications.fields.languageFull"
        choices={useReferenceChoices('languages')}
        translateChoice={false}
        helperText={false}
        margin="none"
      />
    </>
  );
}
