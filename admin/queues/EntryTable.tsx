import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TablePagination,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { NumberLink } from '../applications/list/NumberLink';
import { personName } from '../applications/personName';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';
import { useListKeys } from '../layout/useListKeys';
import { useReferenceName } from '../reference/useReferenceName';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { ClassMark } from './ClassMark';
import { EntryMarks, groundOf } from './EntryMarks';
import { Place } from './Place';
import { TicketHead, TicketRow } from './TicketRows';

/**
 * Who stands in a queue, by place, a page at a time; last whoever it goes past now. The head of an organisation sees
 * tickets: a child is known to it by nothing more until it is referred there.
 */
export function EntryTable({ queue }: { queue: Id }) {
  const t = useText();
  const isHead = useIsHead();
  const container = useListKeys();
  const [page, setPage] = useState(0);
  const [perPage, setPerPage] = useState(50);
  const { data } = useAnswer(['queues', 'entries', String(queue), page, perPage], (api) =>
    api.queueEntries(queue, page * perPage, (page + 1) * perPage - 1),
  );
  return (
    <div ref={container}>
      <Panel title={t('resources.queues.entries')} aside={data && <Aside total={data.total} />}>
        {isHead && data && data.total > 0 && (
          <Typography variant="body2" sx={{ mb: 0.5 }}>
            {t('queueing.entries.ticketsOnly')}
          </Typography>
        )}
        {data?.total === 0 && <Typography variant="body2">{t('resources.queues.empty')}</Typography>}
        {data && data.total > 0 && (
          <>
            <Box sx={{ overflowX: 'auto' }}>
              <Table size="small" sx={dense}>
                {isHead ? <TicketHead /> : <Head />}
                <TableBody>
                  {turnsOf(data.rows).map((turn) =>
                    isHead ? (
                      <TicketRow key={keyOf(turn)} turn={turn} />
                    ) : (
                      <Turn key={keyOf(turn)} turn={turn} />
                    ),
                  )}
                </TableBody>
              </Table>
            </Box>
            <TablePagination
              component="div"
              count={data.total}
              page={page}
              rowsPerPage={perPage}
              rowsPerPageOptions={[25, 50, 100, 200]}
              onPageChange={(_event, to) => setPage(to)}
              onRowsPerPageChange={({ target }) => {
                setPage(0);
                setPerPage(Number(target.value));
              }}
            />
          </>
        )}
      </Panel>
    </div>
  );
}

/** How many turns there are, which are fewer than children where twins wait, and the keys that go along the links. */
function Aside({ total }: { total: number }) {
  const t = useText();
  const format = useFormat();
  const isHead = useIsHead();
  const mayRefer = useSession()?.mayAct.includes('queues.refer') ?? false;
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', fontSize: '0.8125rem' }}>
      {!isHead && (
        <Box component="span" sx={{ color: colors.inkSoft, fontSize: '0.75rem' }}>
          {t(mayRefer ? 'queueing.entries.keys' : 'queueing.entries.keysToRead')}
        </Box>
      )}
      <span>{t('queueing.entries.turns', { count: format.number(total) })}</span>
    </Box>
  );
}

const useIsHead = () => useSession()?.role === 'head';

/** Rows put together by turns: twins are one. */
export function turnsOf(rows: QueueEntryView[]): QueueEntryView[][] {
  const turns: QueueEntryView[][] = [];
  for (const row of rows) {
    const last = turns.at(-1);
    if (row.twin && last) last.push(row);
    else turns.push([row]);
  }
  return turns;
}

function Head() {
  const t = useText();
  return (
    <TableHead>
      <TableRow>
        <TableCell align="right">{t('resources.queues.place')}</TableCell>
        <TableCell>{t('applications.fields.number')}</TableCell>
        <TableCell>{t('applications.fields.child')}</TableCell>
        <TableCell>{t('applications.fields.iin')}</TableCell>
        <TableCell>{t('queueing.entries.class')}</TableCell>
        <TableCell>{t('queueing.entries.filedAt')}</TableCell>
        <TableCell>{t('applications.fields.benefits')}</TableCell>
        <TableCell>{t('queueing.entries.marks')}</TableCell>
      </TableRow>
    </TableHead>
  );
}

const keyOf = ([first]: QueueEntryView[]) => `${first!.ticket} ${first!.application.status}`;

function Turn({ turn }: { turn: QueueEntryView[] }) {
  return turn.map((entry, index) => (
    <TableRow
      key={entry.application.id ?? index}
      hover
      sx={{
        backgroundColor: groundOf(entry),
        '& td': { borderBottomStyle: index < turn.length - 1 ? 'dotted' : undefined },
      }}
    >
      {index === 0 && (
        <TableCell
          align="right"
          rowSpan={turn.length}
          sx={{ fontWeight: 600, boxShadow: turn.length > 1 ? `inset 3px 0 0 ${colors.teal}` : undefined }}
        >
          <Place of={entry} />
        </TableCell>
      )}
      <EntryCells entry={entry} />
      <TableCell className="words">
        <EntryMarks entry={entry} />
      </TableCell>
    </TableRow>
  ));
}

function EntryCells({ entry }: { entry: QueueEntryView }) {
  const format = useFormat();
  const benefit = useReferenceName('benefits');
  const { application, child, filedAt, benefits } = entry;
  const { id, number } = application;
  return (
    <>
      <TableCell>
        {id !== undefined && number && <NumberLink application={{ id, number, contested: false }} />}
      </TableCell>
      <TableCell className="words" sx={named}>
        {child && personName(child)}
      </TableCell>
      <TableCell>{child?.iin}</TableCell>
      <TableCell>{entry.class && <ClassMark of={entry.class} short />}</TableCell>
      <TableCell>{filedAt && format.moment(filedAt)}</TableCell>
      <TableCell title={benefits.map(benefit).join('; ')} sx={shortened}>
        {benefits.map(benefit).join('; ')}
      </TableCell>
    </>
  );
}

/** As wide as nearly every name: a longer one takes a second line. */
const named = { minWidth: 250 };

/** Names of benefits are paragraphs; the class says what follows from them. */
const shortened = { maxWidth: 160, overflow: 'hidden', textOverflow: 'ellipsis' };

/** A row a line, as many as a screen holds; only names and marks may take two. */
const dense = {
  '& .MuiTableCell-root': { px: 0.75, py: '3px' },
  '& td:not(.words)': { whiteSpace: 'nowrap' },
};
