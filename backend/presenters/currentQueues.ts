import type { Knex } from 'knex';
import type { Act } from '../act';
import type { PublicQueues } from '../contract/publicQueues';
import { publicQueues } from './publicQueues';
import { publicVersion } from './publicVersion';

/** Of the organisations asked for last; places of a whole organisation are many. */
const most = 50;
const kept = new Map<number, { version: string; found: Promise<PublicQueues | null> }>();

/**
 * The public queues of an organisation as of their last event and this minute: made once for all who ask meanwhile,
 * in one snapshot of the database. Null where there is no such organisation.
 */
export async function currentQueues(
  act: Act,
  db: Knex,
  organizationId: number,
): Promise<PublicQueues | null> {
  const version = await publicVersion(act, organizationId);
  if (version === null) return null;
  const known = kept.get(organizationId);
  const found =
    known?.version === version
      ? known.found
      : db.transaction((trx) => publicQueues({ ...act, trx }, organizationId), {
          isolationLevel: 'repeatable read',
          readOnly: true,
        });
  kept.delete(organizationId);
  kept.set(organizationId, { version, found });
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  // A failure is nobody's answer the next time.
  found.catch(() => kept.delete(organizationId));
  return found;
}
