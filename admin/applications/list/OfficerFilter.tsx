import { SelectInput, useGetList } from 'react-admin';
import { useText } from '../../i18n/useText';
import type { UserView } from '../../views';

const officers = {
  filter: { role: 'officer' },
  pagination: { page: 1, perPage: 200 },
  sort: { field: 'name', order: 'ASC' as const },
};

/** Whose applications; «nobody's» is a choice of its own. */
export function OfficerFilter() {
  const t = useText();
  const { data = [] } = useGetList<UserView>('users', officers, { retry: false, staleTime: 600_000 });
  const choices = [
    { id: 'none', name: t('applications.list.nobody') },
    ...data.map(({ id, name }) => ({ id, name })),
  ];
  return <SelectInput source="officer" choices={choices} translateChoice={false} helperText={false} />;
}
