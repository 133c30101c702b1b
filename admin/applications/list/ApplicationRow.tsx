import { Checkbox, TableCell, TableRow, type TableRowProps } from '@mui/material';
import {
  useDataTableCallbacksContext,
  useDataTableSelectedIdsContext,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import type { ApplicationView } from '../../../backend/contract/views';

/** react-admin's row, save that the name of its checkbox reaches the checkbox and says whose it is. */
export function ApplicationRow({ children, className }: TableRowProps) {
  const translate = useTranslate();
  const record = useRecordContext<ApplicationView>();
  const selected = useDataTableSelectedIdsContext() ?? [];
  const { handleToggleItem } = useDataTableCallbacksContext();
  if (!record) return null;
  return (
    <TableRow hover className={className}>
      <TableCell padding="checkbox">
        <Checkbox
          color="primary"
          checked={selected.includes(record.id)}
          onClick={(event) => handleToggleItem?.(record.id, event)}
          slotProps={{ input: { 'aria-label': `${translate('ra.action.select_row')} ${record.number}` } }}
        />
      </TableCell>
      {children}
    </TableRow>
  );
}
