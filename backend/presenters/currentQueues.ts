import type { Knex } from 'knex';
import type { Act } from '../act';
import type { PublicQueues } from '../contract/publicQueues';
import { publicQueues, type QueuesUntil } from './publicQueues';
import { publicVersion } from './publicVersion';

interface Kept {
  version: string;
  from: number;
  until: number;
  rows: number;
  made: Promise<QueuesUntil | null>;
}

/** So many rows are kept; of more the oldest organisation goes. */
const mostRows = 200_000;
const kept = new Map<number, Kept>();

/** Queues with the name of what they were made from: whatever is drawn from them stays good while it is the same. */
export interface CurrentQueues {
  queues: PublicQueues;
  version: string;
}

/**
 * The public queues of an organisation, for the page and the JSON alike, made anew only when an event has come, a
 * snapshot was taken or something has ended by the moment. Of many who ask at once one makes them.
 */
export async function currentQueues(
  act: Act,
  db: Knex,
  organizationId: number,
): Promise<CurrentQueues | null> {
  const version = await publicVersion(act, organizationId);
  if (version === null) return null;
  const own = entryOf(act, db, organizationId, version);
  const made = await own.made;
  return made && { queues: made.queues, version: `${version} ${made.until.getTime()}` };
}

function entryOf(act: Act, db: Knex, organizationId: number, version: string): Kept {
  const at = act.now.getTime();
  const known = kept.get(organizationId);
  if (known?.version === version && at >= known.from && at < known.until) return known;
  const made = db.transaction((trx) => publicQueues({ ...act, trx }, organizationId), oneSnapshot);
  const own: Kept = { version, from: at, until: Number.POSITIVE_INFINITY, rows: 0, made };
  kept.delete(organizationId);
  kept.set(organizationId, own);
  made.then(
    (found) => {
      own.until = found?.until.getTime() ?? 0;
      own.rows = found?.queues.queues.reduce((sum, { rows }) => sum + rows.length, 0) ?? 0;
      forgetOldest();
    },
    // A failure is nobody's answer the next time.
    () => kept.get(organizationId) === own && kept.delete(organizationId),
  );
  return own;
}

const oneSnapshot = { isolationLevel: 'repeatable read', readOnly: true } as const;

function forgetOldest(): void {
  let total = 0;
  for (const { rows } of kept.values()) total += rows;
  for (const [id, { rows }] of kept) {
    if (total <= mostRows) return;
    kept.delete(id);
    total -= rows;
  }
}
