import type { Knex } from 'knex';
import type { Act } from '../act';
import type { PublicQueues } from '../contract/publicQueues';
import { publicQueues } from './publicQueues';
import { publicVersion } from './publicVersion';

interface Kept {
  version: string;
  found: Promise<PublicQueues | null>;
  /** Places in it, once they are known. */
  places: number;
}

/** The organisations asked for last, so many places of them. */
const most = 100_000;
const kept = new Map<number, Kept>();

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
  const one =
    known?.version === version ? known : { version, found: find(act, db, organizationId), places: 0 };
  kept.delete(organizationId);
  kept.set(organizationId, one);
  // A failure is nobody's answer the next time.
  one.found.catch(() => kept.delete(organizationId));
  const found = await one.found;
  one.places = found?.queues.reduce((sum, { rows }) => sum + rows.length, 0) ?? 0;
  shrink(organizationId);
  return found;
}

function find(act: Act, db: Knex, organizationId: number): Promise<PublicQueues | null> {
  return db.transaction((trx) => publicQueues({ ...act, trx }, organizationId), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
}

function shrink(except: number): void {
  let places = 0;
  for (const one of kept.values()) places += one.places;
  for (const [id, one] of kept) {
    if (places <= most) break;
    if (id === except) continue;
    kept.delete(id);
    places -= one.places;
  }
}
