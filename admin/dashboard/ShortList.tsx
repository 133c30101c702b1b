import { Button, Table, TableBody, TableCell, TableRow } from '@mui/material';
import { Link, useGetList } from 'react-admin';
import type { ApplicationView } from '../../backend/contract/views';
import { applicationsUrl } from '../applications/applicationsUrl';
import { Due } from '../applications/clock/Due';
import { NumberLink } from '../applications/list/NumberLink';
import { personName } from '../applications/personName';
import { StatusChip } from '../applications/StatusChip';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';

interface ShortListProps {
  title: string;
  filter: Record<string, unknown>;
  sort: 'dueAt' | 'registeredAt';
}

/** The first few of a filter; nothing where there are none. */
export function ShortList({ title, filter, sort }: ShortListProps) {
  const t = useText();
  const format = useFormat();
  const { data = [], isPending } = useGetList<ApplicationView>(
    'applications',
    { filter, sort: { field: sort, order: 'ASC' }, pagination: { page: 1, perPage: 10 } },
    { retry: false },
  );
  if (isPending) return <div aria-busy />;
  if (data.length === 0) return null;
  return (
    <Panel
      title={title}
      aside={
        <Button component={Link} to={applicationsUrl(filter, sort)}>
          {t('dashboard.showAll')}
        </Button>
      }
    >
      <Table size="small" aria-label={title}>
        <TableBody>
          {data.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <NumberLink application={row} />
              </TableCell>
              <TableCell
                sx={{
                  width: '100%',
                  maxWidth: 0,
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                }}
              >
                {personName(row.child)}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <StatusChip status={row.status} />
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                <Due application={row} />
                {row.referral && t('clock.dueAt', { moment: format.longDay(dayOf(row.referral.validUntil)) })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
