import { Paper, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useGetList, useTranslate } from 'react-admin';
import { useText } from '../i18n/useText';
import { PlainPages } from '../layout/PlainPages';
import { colors } from '../theme/colors';
import { ReferenceCell } from './ReferenceCell';
import type { ReferenceTable } from './tables';

/** Columns in the order people read them; keys that are not here come after, technical ones not at all. */
const order = ['id', 'name', 'title', 'text', 'hint', 'sort', 'article', 'ground', 'class', 'proof', 'kind'];
const skipped = ['code', 'position', 'note', 'description', 'consents', 'season', 'intake', 'announcement'];

/** What the id of a row is, where it is no code. */
const ids: Partial<Record<ReferenceTable, string>> = {
  calendar: 'day',
  'office-hours': 'weekday',
  'quiet-hours': 'channel',
};

/** The rows of one table with whatever columns they have, both languages in a cell. */
export function ReferenceRows({ table }: { table: ReferenceTable }) {
  const t = useText();
  const translate = useTranslate();
  const [page, setPage] = useState(1);
  const { data = [], total = 0 } = useGetList<RaRecord>(table, {
    pagination: { page, perPage: 50 },
    sort: { field: 'position', order: 'ASC' },
  });
  const keys = columnsOf(data);
  const nameOf = (key: string) => (key === 'id' ? (ids[table] ?? key) : key);
  return (
    <Paper sx={{ border: `1px solid ${colors.line}`, overflowX: 'auto' }}>
      <Table size="small" aria-label={t(`resources.reference.${table}`)}>
        <TableHead>
          <TableRow>
            {keys.map((key) => (
              <TableCell key={key}>
                {translate(`resources.referenceFields.${nameOf(key)}`, { _: key })}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((row) => (
            <TableRow key={row.id} sx={{ '& td': { verticalAlign: 'top' } }}>
              {keys.map((key) => (
                <TableCell key={key}>
                  <ReferenceCell column={nameOf(key)} value={row[key]} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <PlainPages page={page} perPage={50} total={total} onPage={setPage} />
    </Paper>
  );
}

function columnsOf(rows: RaRecord[]): string[] {
  const present = new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== null)));
  const known = order.filter((key) => present.has(key));
  return [...known, ...[...present].filter((key) => !order.includes(key) && !skipped.includes(key))];
}
