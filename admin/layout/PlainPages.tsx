import { TablePagination } from '@mui/material';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

interface PlainPagesProps {
  page: number;
  perPage: number;
  total: number;
  onPage: (page: number) => void;
}

/** Pages of a table that is no resource's list; none when one page holds everything. */
export function PlainPages({ page, perPage, total, onPage }: PlainPagesProps) {
  const t = useText();
  const format = useFormat();
  if (total <= perPage) return null;
  return (
    <TablePagination
      component="div"
      count={total}
      page={page - 1}
      rowsPerPage={perPage}
      rowsPerPageOptions={[]}
      onPageChange={(_event, next) => onPage(next + 1)}
      labelDisplayedRows={({ from, to, count }) =>
        t('applications.list.exact', {
          offsetBegin: format.number(from),
          offsetEnd: format.number(to),
          total: format.number(count),
        })
      }
    />
  );
}
