import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import type { BoardGroupView } from '../../backend/contract/queueViews';
import { NumberLink } from '../applications/list/NumberLink';
import { personName } from '../applications/personName';
import { StatusChip } from '../applications/StatusChip';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';

/** Who has a place in a group: the children assigned to it, whom its head sees too. */
export function TakenDialog({ group, onClose }: { group: BoardGroupView; onClose: () => void }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { data } = useAnswer(['groups', 'places', String(group.id)], (api) => api.groupPlaces(group.id));
  const title = `taken-${group.id}`;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={title}>
      <DialogTitle id={title}>{`${t('queueing.board.takenTitle')}: ${name(group.name)}`}</DialogTitle>
      <DialogContent>
        <Table size="small">
          <TableBody>
            {data?.map(({ place, application, child }) => (
              <TableRow key={application.id}>
                <TableCell align="right">{format.number(place)}</TableCell>
                <TableCell>
                  <NumberLink application={{ ...application, contested: false }} />
                </TableCell>
                <TableCell>{child && personName(child)}</TableCell>
                <TableCell>
                  <StatusChip status={application.status} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
