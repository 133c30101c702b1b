import { DataTable } from 'react-admin';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { RowLink } from '../layout/RowLink';
import type { PersonView } from '../views';

type ChildView = PersonView & { applications: number };
const Column = DataTable.Col<ChildView>;

export default function ChildList() {
  const t = useText();
  const format = useFormat();
  return (
    <ListPage
      resource="children"
      title={t('menu.children')}
      sort={{ field: 'lastName', order: 'ASC' }}
      search={t('resources.children.search')}
    >
      <DataTable<ChildView> bulkActionButtons={false} rowClick={false}>
        <Column
          source="lastName"
          label={t('applications.fields.child')}
          render={(child) => <RowLink to={`/children/${child.id}/show`}>{personName(child)}</RowLink>}
        />
        <Column source="iin" disableSort />
        <Column source="bornOn" render={({ bornOn }) => format.day(bornOn)} />
        <Column
          source="applications"
          disableSort
          align="right"
          render={({ applications }) => format.number(applications)}
        />
      </DataTable>
    </ListPage>
  );
}
