import { Box } from '@mui/material';
import type { StaffAction } from '../../../backend/contract/actions';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { ActionButton } from '../../ActionButton';
import { useText } from '../../i18n/useText';
import { actionTable } from '../actions/actionTable';

/** Benefits are decided beside their proofs, a proposed correction beside what it says. */
const elsewhere: StaffAction[] = ['confirmBenefit', 'rejectBenefit', 'confirmFiling', 'rejectFiling'];
const inBar = (Object.keys(actionTable) as StaffAction[]).filter((action) => !elsewhere.includes(action));

/** The buttons of what the server says is possible now, in the order of the table. */
export function ActionBar({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  if (!inBar.some((action) => record.can.includes(action))) return null;
  return (
    <Box
      role="toolbar"
      aria-label={t('actions.bar')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}
    >
      {inBar.map((action) => (
        <ActionButton key={action} action={action} record={record} />
      ))}
    </Box>
  );
}
