import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useGetList } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';
import { ReferenceText } from '../reference/ReferenceText';
import type { GroupView, Id } from '../views';

/** Groups and classes of an organisation with their places. */
export function GroupTable({ organization }: { organization: Id }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { data = [], total } = useGetList<GroupView>('groups', {
    filter: { organization },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'id', order: 'ASC' },
  });
  const fields = 'resources.groups.fields' as const;
  return (
    <Panel title={t('resources.groups.title')} aside={total !== undefined && format.number(total)}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t(`${fields}.name`)}</TableCell>
            <TableCell>{t(`${fields}.language`)}</TableCell>
            <TableCell>{t(`${fields}.grade`)}</TableCell>
            <TableCell>{t(`${fields}.impairments`)}</TableCell>
            <TableCell align="right">{t(`${fields}.capacity`)}</TableCell>
            <TableCell align="right">{t(`${fields}.occupied`)}</TableCell>
            <TableCell align="right">{t(`${fields}.free`)}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((group) => (
            <TableRow key={group.id}>
              <TableCell>{name(group.name)}</TableCell>
              <TableCell>
                <ReferenceText table="languages" code={group.language} />
              </TableCell>
              <TableCell>{group.grade === 0 ? t('applications.preschoolShort') : group.grade}</TableCell>
              <TableCell>
                <ReferenceText table="impairments" code={group.impairments} />
              </TableCell>
              <TableCell align="right">{format.number(group.capacity)}</TableCell>
              <TableCell align="right">{format.number(group.occupied)}</TableCell>
              <TableCell align="right">{format.number(group.free)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
