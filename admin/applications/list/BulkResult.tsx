import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import FailedIcon from '@mui/icons-material/ErrorOutlined';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  LinearProgress,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import type { ApplicationView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';
import { personName } from '../personName';
import type { BulkAction } from './BulkActions';
import { useBulk } from './useBulk';

interface BulkResultProps {
  action: BulkAction;
  rows: ApplicationView[];
  onClose: () => void;
}

/** Does the action row by row and says of each what came of it. */
export function BulkResult({ action, rows, onClose }: BulkResultProps) {
  const t = useText();
  const outcomes = useBulk(action, rows);
  const finished = outcomes.length === rows.length;
  const done = outcomes.filter(({ ok }) => ok).length;
  const counted = { done: finished ? done : outcomes.length, total: rows.length };
  return (
    <Dialog
      open
      onClose={finished ? onClose : undefined}
      maxWidth="sm"
      fullWidth
      aria-labelledby="bulk-title"
    >
      <DialogTitle id="bulk-title">
        {t('applications.bulk.title', { action: t(`actions.names.${action}`) })}
      </DialogTitle>
      <DialogContent>
        <div role="status">
          {t(finished ? 'applications.bulk.done' : 'applications.bulk.running', counted)}
        </div>
        <LinearProgress variant="determinate" value={(outcomes.length / rows.length) * 100} sx={{ my: 1 }} />
        <Table size="small">
          <TableBody>
            {outcomes.map(({ row, ok, words }) => (
              <TableRow key={row.id}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.number}</TableCell>
                <TableCell>{personName(row.child)}</TableCell>
                <TableCell sx={{ color: ok ? 'success.main' : 'error.main' }}>
                  {ok ? <DoneIcon sx={sign} /> : <FailedIcon sx={sign} />} {words}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose} disabled={!finished}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const sign = { fontSize: 16, verticalAlign: 'text-bottom' };
