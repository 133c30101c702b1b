import type { Knex } from 'knex';
import { publishHeads } from '../commands/publishHeads';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

/**
 * Every night: publishes the heads of the queues' logs, verifies all logs and looks for impossible states; what it came
 * to is kept for the system page. That something is wrong is a result, not a failure: the job is not tried again for it.
 */
export async function verifyNightly(db: Knex, now: Date): Promise<boolean> {
  await db.transaction((trx) => publishHeads({ user: null, actor: 'clock', now, trx }));
  const verification = await verifyLogs(db, now);
  const detectors = await runDetectors(db, now);
  const ok = verification.ok && detectors.every(({ count }) => count === 0);
  await db('verifications').insert({
    at: now,
    ok,
    verification: JSON.stringify(verification),
    detectors: JSON.stringify(detectors),
  });
  return ok;
}
