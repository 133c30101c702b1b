import type { StaffAct, StaffUser } from '../act';
import type { Language } from '../contract/common';
import { AppError } from '../errors';
import { enqueue } from '../jobs/enqueue';

/** What the job needs to find the same rows: the list's own query, and what its user could see. */
export interface ExportOrder {
  filter?: string;
  sort?: string;
  language: Language;
  scope: ReturnType<typeof scopeOf>;
}

/** A member of staff waits for so many files at once. */
const mostRunning = 3;

/** Plans an export in the background; 503 when the user already waits for several. */
export async function requestExport(act: StaffAct, order: Omit<ExportOrder, 'scope'>): Promise<string> {
  const running = await act
    .trx('exports')
    .where({ user_id: act.user.id, state: 'running' })
    .count({ total: '*' })
    .first();
  if (Number(running?.total) >= mostRunning) throw new AppError(503, 'server.busy');
  const request: ExportOrder = { ...order, scope: scopeOf(act.user) };
  const [row] = await act
    .trx('exports')
    .insert({ user_id: act.user.id, request: JSON.stringify(request), created_at: act.now })
    .returning('id');
  await enqueue(act, 'writeExport', { export: row.id });
  return row.id;
}

/** What decides which rows a user sees; a file made under another scope is no longer theirs. */
export function scopeOf({ role, regionId, organizationId }: StaffUser) {
  return { role, regionId, organizationId };
}
