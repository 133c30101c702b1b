import { Table, TableBody, TableCell, TableFooter, TableHead, TableRow, Typography } from '@mui/material';
import { Link } from 'react-admin';
import { applicationsUrl } from '../applications/applicationsUrl';
import type { ReportView } from '../http/staffVerbs';
import { useText } from '../i18n/useText';
import { type ReportColumn, useColumnTitle } from './useColumnTitle';
import { useReportValue } from './useReportValue';

/** Rows and totals; numbers in tabular figures, each a link to the applications it counts. */
export function ReportTable({ report: { columns, rows, totals } }: { report: ReportView }) {
  const t = useText();
  const title = useColumnTitle();
  if (rows.length === 0) return <Typography variant="body2">{t('reports.empty')}</Typography>;
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableCell key={column.key} align={isFigure(column) ? 'right' : 'left'}>
              {title(column)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row, index) => (
          // A report's rows have no identity beside their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: the table is replaced as a whole
          <TableRow key={index} hover>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow sx={{ '& td': { fontWeight: 700, color: 'text.primary', fontSize: '0.8125rem' } }}>
          {columns.map((column) => (
            <Cell key={column.key} column={column} row={totals} />
          ))}
        </TableRow>
      </TableFooter>
    </Table>
  );
}

function Cell({ column, row }: { column: ReportColumn; row: ReportView['rows'][number] }) {
  const t = useText();
  const value = useReportValue()(column, row[column.key]);
  const filter = row.filters[column.key];
  return (
    <TableCell align={isFigure(column) ? 'right' : 'left'}>
      {filter ? (
        <Link
          to={applicationsUrl(filter)}
          title={t('reports.behind')}
          sx={row[column.key] === 0 ? nothing : undefined}
        >
          {value}
        </Link>
      ) : (
        value
      )}
    </TableCell>
  );
}

function isFigure({ type }: ReportColumn): boolean {
  return type === 'number' || type === 'percent';
}

/** A nought leads to an empty list: a link still, but not one that calls for a click. */
const nothing = {
  color: 'text.secondary',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
};
