import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { audit } from '../commands/audit';
import type { Language } from '../contract/common';
import { applicationsQuery, orderBy, type PageRequest } from '../lists/applicationsQuery';
import { applicationSelect } from './applicationColumns';

export type ExportRequest = Pick<PageRequest, 'filters' | 'order'>;

/** A row in the order of `applicationSelect`, the child's id first. */
export type ApplicationRow = [childId: number, ...values: unknown[]];

const batchSize = 250;

/**
 * The rows of the list, all of them, by a cursor in a read-only snapshot of its own; `act.trx` is the pool. Each
 * batch is audited through another connection before it is handed on, so that a reading stays registered when
 * the reader leaves (LPD: every reading). However the caller ends, the transaction and its cursor end too.
 */
export async function* applicationRows(
  act: StaffAct,
  request: ExportRequest,
  language: Language,
): AsyncGenerator<ApplicationRow[], void, void> {
  const trx = await act.trx.transaction({ isolationLevel: 'repeatable read', readOnly: true });
  let ahead: Promise<ApplicationRow[]> | undefined;
  try {
    await trx.raw(settings);
    const query = exportQuery({ ...act, trx }, request, language);
    await trx.raw('DECLARE exported NO SCROLL CURSOR FOR ?', [query]);
    ahead = fetchBatch(trx);
    for (;;) {
      const rows = await ahead;
      if (rows.length === 0) return;
      ahead = fetchBatch(trx);
      await audit(act, 'applications.export', [...new Set(rows.map(([childId]) => childId))]);
      yield rows;
    }
  } finally {
    await ahead?.catch(() => {});
    await trx.rollback();
  }
}

/** The next batch is on its way while one is written; should it fail, whoever awaits it hears of it. */
function fetchBatch(trx: Knex): Promise<ApplicationRow[]> {
  const fetched = trx.raw(`FETCH FORWARD ${batchSize} FROM exported`).options({ rowMode: 'array' });
  const rows = fetched.then((result: { rows: ApplicationRow[] }) => result.rows);
  rows.catch(() => {});
  return rows;
}

/**
 * The whole file is read, so the plan is made for all rows, and they are sorted in memory; a slow reader is given
 * up by whoever writes.
 */
const settings = `
  SET LOCAL cursor_tuple_fraction = 1;
  SET LOCAL work_mem = '64MB';
  SET LOCAL statement_timeout = '10min';
  SET LOCAL idle_in_transaction_session_timeout = 0;`;

/** The statement behind the export: the list's own rows and order, with the columns of the sheet. */
export function exportQuery(act: StaffAct, request: ExportRequest, language: Language): Knex.QueryBuilder {
  const columns = ['a.child_id', ...applicationSelect(language)];
  return applicationsQuery(act, request)
    .joinRaw(joins, [act.now])
    .modify((query) => orderBy(query, request.order))
    .select(act.trx.raw(columns.join(', ')));
}

/**
 * Place: the count of the list, made once for all queues by the index of those who wait. Decision: the one that
 * stands; a refusal that was lifted is none.
 */
const joins = `
  JOIN organizations o ON o.id = a.organization_id
  JOIN settlements t ON t.id = o.settlement_id
  JOIN submissions s ON s.id = a.submission_id
  JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
  JOIN children c ON c.id = a.child_id
  LEFT JOIN submission_contacts p ON p.submission_id = s.id AND p.position = 0
  LEFT JOIN LATERAL (
    SELECT array_agg(sb.benefit || ':' || sb.state ORDER BY sb.benefit) AS benefits
    FROM submission_benefits sb WHERE sb.submission_id = s.id
  ) b ON true
  LEFT JOIN (
    SELECT p.id, p.place FROM queues q CROSS JOIN LATERAL turn_places(q.id, NULL, ?) p
  ) w ON w.id = a.id
  LEFT JOIN groups g ON g.id = a.group_id
  LEFT JOIN users u ON u.id = a.officer_id
  LEFT JOIN LATERAL (
    SELECT outcome, sort, grounds FROM decisions
    WHERE application_id = a.id AND a.decided_at IS NOT NULL
      AND (outcome = 'accepted' OR a.status IN ('refused', 'archived'))
    ORDER BY id DESC LIMIT 1
  ) d ON true`;
