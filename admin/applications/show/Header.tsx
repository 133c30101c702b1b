import BackIcon from '@mui/icons-material/ArrowBack';
import IncompleteIcon from '@mui/icons-material/RuleFolderOutlined';
import { Alert, Box, Chip, IconButton, Link as MuiLink, Tooltip, Typography } from '@mui/material';
import { Link } from 'react-admin';
import { openStatuses } from '../../../backend/contract/statuses';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import { Clock } from '../clock/Clock';
import { personName } from '../personName';
import { StatusChip } from '../StatusChip';
import { ActionBar } from './ActionBar';

/** Whose application, where it stands, by when, with whom, and what can be done. */
export function Header({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const name = useName();
  const filed = t(
    record.via === 'portal' ? 'applications.screen.viaPortal' : 'applications.screen.viaOffice',
  );
  return (
    <Box
      component="header"
      sx={{
        backgroundColor: colors.paper,
        border: `1px solid ${colors.line}`,
        borderRadius: 1.5,
        px: 1.5,
        py: 1,
      }}
    >
      <Box sx={line}>
        <Tooltip title={t('applications.screen.previous')}>
          <IconButton
            component={Link}
            to="/applications"
            size="small"
            edge="start"
            aria-label={t('applications.screen.previous')}
          >
            <BackIcon fontSize="small" />
          </IconButton>
        </Tooltip>
        <Typography variant="h1" component="p" sx={{ ml: -1 }}>
          {record.number}
        </Typography>
        <StatusChip status={record.status} />
        {record.incomplete && (
          <Chip
            size="small"
            icon={<IncompleteIcon />}
            label={t('applications.screen.incomplete')}
            sx={{
              color: colors.amber,
              backgroundColor: colors.amberPale,
              '& .MuiChip-icon': { color: colors.amber, fontSize: 16 },
            }}
          />
        )}
        <Typography sx={{ fontWeight: 600 }}>{personName(record.child)}</Typography>
        <MuiLink component={Link} to={`/organizations/${record.organization.id}/show`} variant="body2">
          {name(record.organization.name)}
        </MuiLink>
      </Box>
      <Box sx={{ ...line, color: colors.inkSoft, fontSize: '0.8125rem', mt: 0.25 }}>
        <Clock application={record} />
        <span>
          {t('applications.fields.officer')}: {record.officer?.name ?? t('applications.screen.noOfficer')}
        </span>
        <span>
          {t('applications.screen.via')} {format.moment(record.registeredAt)} {filed}
        </span>
      </Box>
      {record.contested && openStatuses.some((status) => status === record.status) && (
        <Alert severity="warning" sx={{ mt: 0.5, py: 0 }}>
          {t('applications.screen.contested')}
        </Alert>
      )}
      <ActionBar record={record} />
    </Box>
  );
}

const line = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.25 };
