import { Box, List, ListItemButton, ListItemText, Paper } from '@mui/material';
import { Link, useParams } from 'react-admin';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { colors } from '../theme/colors';
import { ReferenceRows } from './ReferenceRows';
import { type ReferenceTable, referenceTables } from './tables';

/** Every table of reference data to read, one page for all. */
export default function ReferencePage() {
  const t = useText();
  const { table: wanted } = useParams<{ table: string }>();
  const table: ReferenceTable = referenceTables.find((known) => known === wanted) ?? 'grounds';
  return (
    <Box
      sx={{
        pt: 1,
        display: 'grid',
        gridTemplateColumns: '220px minmax(0, 1fr)',
        gap: 1,
        alignItems: 'start',
      }}
    >
      <PageTitle title={`${t('menu.reference')}: ${t(`resources.reference.${table}`)}`} />
      <Paper component="nav" aria-label={t('menu.reference')} sx={{ border: `1px solid ${colors.line}` }}>
        <List dense disablePadding component="div">
          {referenceTables.map((name) => (
            <ListItemButton
              key={name}
              component={Link}
              to={`/reference/${name}`}
              selected={name === table}
              sx={{ py: 0 }}
            >
              <ListItemText primary={t(`resources.reference.${name}`)} />
            </ListItemButton>
          ))}
        </List>
      </Paper>
      <ReferenceRows key={table} table={table} />
    </Box>
  );
}
