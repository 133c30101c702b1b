import ContestedIcon from '@mui/icons-material/CallSplit';
import { Box, Tooltip } from '@mui/material';
import { Link } from 'react-admin';
import type { ApplicationView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';

/** The way into an application; a contest is told by a sign that has a name. */
export function NumberLink({
  application,
}: {
  application: Pick<ApplicationView, 'id' | 'number' | 'contested'>;
}) {
  const t = useText();
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <Link to={`/applications/${application.id}/show`} data-row sx={{ fontWeight: 600 }}>
        {application.number}
      </Link>
      {application.contested && (
        <Tooltip title={t('applications.list.contested')}>
          <ContestedIcon
            titleAccess={t('applications.list.contested')}
            color="warning"
            sx={{ fontSize: 16, transform: 'rotate(90deg)' }}
          />
        </Tooltip>
      )}
    </Box>
  );
}
