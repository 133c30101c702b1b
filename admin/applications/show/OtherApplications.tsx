import { Box, Link as MuiLink } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-admin';
import type { Status } from '../../../backend/contract/statuses';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import type { Id } from '../../views';
import { StatusChip } from '../StatusChip';

/** The child's other applications, and those of children who look like the same. Absent where there are none. */
export function OtherApplications({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const name = useName();
  return (
    <>
      {record.otherApplications.length > 0 && (
        <Panel title={t('applications.screen.otherApplications')}>
          {record.otherApplications.map(({ id, number, status, organization, registeredAt, sameCase }) => (
            <Line key={id} id={id} number={number} status={status}>
              {name(organization.name)}, {format.day(dayOf(registeredAt))}
              {sameCase && ` · ${t('applications.screen.sameCase')}`}
            </Line>
          ))}
        </Panel>
      )}
      {record.possibleDuplicates.length > 0 && (
        <Panel title={t('applications.screen.duplicates')}>
          {record.possibleDuplicates.map(({ id, number, status, childName, bornOn }) => (
            <Line key={id} id={id} number={number} status={status}>
              {childName}, {format.day(bornOn)}
            </Line>
          ))}
        </Panel>
      )}
    </>
  );
}

function Line({
  id,
  number,
  status,
  children,
}: {
  id: Id;
  number: string;
  status: Status;
  children: ReactNode;
}) {
  return (
    <Box sx={{ fontSize: '0.8125rem', mb: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <MuiLink component={Link} to={`/applications/${id}/show`} sx={{ fontWeight: 600 }}>
          {number}
        </MuiLink>
        <StatusChip status={status} />
      </Box>
      {children}
    </Box>
  );
}
