import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Paper, Typography } from '@mui/material';
import { Link, useGetOne } from 'react-admin';
import type { FiledView } from '../../http/staffVerbs';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { colors } from '../../theme/colors';
import type { OrganizationView } from '../../views';

type FiledApplication = FiledView['applications'][number];

/** What has been registered, with the receipts for the applicant. */
export function Filed({ filed, onAnother }: { filed: FiledView; onAnother: () => void }) {
  const t = useText();
  return (
    <Box sx={{ maxWidth: 760, mx: 'auto', pt: 4 }}>
      <Typography
        variant="h1"
        component="h2"
        tabIndex={-1}
        ref={(heading) => heading?.focus()}
        sx={{ outline: 'none' }}
      >
        {t('office.filed')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('office.filedHint')}
      </Typography>
      {filed.applications.map((application) => (
        <Receipts key={application.number} application={application} />
      ))}
      <Button variant="outlined" onClick={onAnother} sx={{ mt: 1 }}>
        {t('office.another')}
      </Button>
    </Box>
  );
}

function Receipts({ application: { id, number, organization, receipt } }: { application: FiledApplication }) {
  const t = useText();
  const name = useName();
  const { data } = useGetOne<OrganizationView>('organizations', { id: organization });
  return (
    <Paper
      sx={{
        p: 2,
        mb: 1,
        border: `1px solid ${colors.line}`,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flexGrow: 1, minWidth: 220 }}>
        <Typography sx={{ fontSize: '1.125rem', fontWeight: 700 }}>{number}</Typography>
        <Typography variant="body2">{name(data?.name)}</Typography>
      </Box>
      {(['kk', 'ru'] as const).map((language) => (
        <Button
          key={language}
          variant="contained"
          startIcon={<PrintIcon />}
          href={receipt[language]}
          target="_blank"
          rel="noopener"
        >
          {t('office.receipt')} · {t(`common.${language}`)}
        </Button>
      ))}
      {id !== undefined && (
        <Button component={Link} to={`/applications/${id}/show`}>
          {t('office.openApplication')}
        </Button>
      )}
    </Paper>
  );
}
