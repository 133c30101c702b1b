import { DataTable, SelectInput } from 'react-admin';
import { roles } from '../../backend/contract/statuses';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import type { UserView } from '../views';

const Column = DataTable.Col<UserView>;

export default function UserList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const choices = roles.map((id) => ({ id, name: t(`roles.${id}`) }));
  return (
    <ListPage
      resource="users"
      title={t('menu.users')}
      sort={{ field: 'login', order: 'ASC' }}
      search={t('resources.users.search')}
      filters={
        <SelectInput
          source="role"
          choices={choices}
          translateChoice={false}
          helperText={false}
          margin="none"
        />
      }
    >
      <DataTable<UserView> bulkActionButtons={false} rowClick={false}>
        <Column source="login" />
        <Column source="name" />
        <Column source="role" disableSort render={({ role }) => t(`roles.${role}`)} />
        <Column source="region" disableSort render={({ region }) => name(region?.name)} />
        <Column source="organization" disableSort render={({ organization }) => name(organization?.name)} />
        <Column source="active" disableSort render={({ active }) => t(active ? 'common.yes' : 'common.no')} />
        <Column
          source="lastSeenAt"
          disableSort
          render={({ lastSeenAt }) => lastSeenAt && format.moment(lastSeenAt)}
        />
      </DataTable>
    </ListPage>
  );
}
