import type { Knex } from 'knex';
import type { Act } from '../act';
import { advance } from '../commands/advance';
import { endReferral } from '../commands/endReferral';
import { Application } from '../models/Application';

const archiveAfterDays = 30;
const attachmentHours = 24;

/**
 * Does what time alone makes due: lapses referrals, archives, sweeps what was left behind. Each application in a
 * transaction of its own, so that one failure holds nothing else up.
 */
export async function runDue(db: Knex, now: Date): Promise<void> {
  await eachDue(db, now, { status: 'referred' }, 'referral_valid_until', now, (act, application) =>
    endReferral(act, application, 'lapseReferral'),
  );
  const before = new Date(now.getTime() - archiveAfterDays * 86_400_000);
  for (const status of ['refused', 'withdrawn', 'left'] as const) {
    await eachDue(db, now, { status }, 'changed_at', before, async (act, application) => {
      await advance(act, application, 'archive');
    });
  }
  await sweep(db, now);
}

async function eachDue(
  db: Knex,
  now: Date,
  where: { status: Application['status'] },
  column: 'referral_valid_until' | 'changed_at',
  until: Date,
  end: (act: Act, application: Application) => Promise<void>,
): Promise<void> {
  const ids = await Application.query(db).where(where).where(column, '<=', until).orderBy('id').select('id');
  for (const { id } of ids) {
    await db.transaction(async (trx) => {
      const application = await Application.query(trx)
        .findById(id)
        .where(where)
        .where(column, '<=', until)
        .forUpdate()
        .skipLocked();
      if (application) await end({ user: null, actor: 'clock', now, trx }, application);
    });
  }
}

/** Uploads nobody claimed within a day, ended codes, sessions and keys. */
async function sweep(db: Knex, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  await db('attachments').whereNull('submission_id').where('uploaded_at', '<', ago(attachmentHours)).delete();
  await db('contact_confirmations').where('created_at', '<', ago(24)).whereNull('spent_at').delete();
  await db('idempotency_keys')
    .where('created_at', '<', ago(24 * 7))
    .delete();
  await db.raw("DELETE FROM sessions WHERE seen_at < clock_timestamp() - interval '1 hour'");
  await db.raw("DELETE FROM account_sessions WHERE seen_at < clock_timestamp() - interval '1 hour'");
  await db.raw('DELETE FROM rate_limits WHERE expire < extract(epoch from clock_timestamp()) * 1000');
}
