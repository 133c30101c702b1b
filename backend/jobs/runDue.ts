import type { Knex } from 'knex';
import type { Act } from '../act';
import { archiveApplication } from '../commands/archiveApplication';
import { draftDays } from '../commands/draft/Draft';
import { endReferral } from '../commands/endReferral';
import { lockCase } from '../commands/lockCase';
import { config } from '../config';
import type { Status } from '../contract/statuses';
import { inTransaction } from '../database/inTransaction';
import { schoolYear, startOfYear } from '../domain/schoolYear';
import { Application } from '../models/Application';
import { byCohort } from '../models/rolledYear';
import { dueInQueues } from './dueInQueues';
import { enqueueDueMessages } from './enqueueDueMessages';
import { maskedCode } from './sendMessage';
import { sweepExports } from './sweepExports';

/** Past every term of appeal: what was put away cannot be reopened (APPK 92: three months). */
const archiveAfterDays = 180;
const attachmentHours = 24;

type End = (act: Act, application: Application) => Promise<void>;

/**
 * Does what time alone makes due. Where 1 September has passed since the cohorts last rolled, first what was due on that
 * day, as of it: a clock that jumps over two of them lives each.
 */
export async function runDue(db: Knex, now: Date): Promise<void> {
  const failures: unknown[] = [];
  const row = await db('queues').where(byCohort).min('rolled_year as year').first();
  for (let year = (row?.year ?? schoolYear(now)) + 1; year <= schoolYear(now); year++)
    failures.push(...(await runDueAt(db, startOfYear(year))));
  failures.push(...(await runDueAt(db, now)));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} due applications failed`);
}

/**
 * Does what is due at a moment: lapses referrals, archives, hands due messages to the worker, sweeps what was left behind. Each application in a
 * transaction of its own, so that one failure holds nothing else up; the failures are told at the end.
 */
async function runDueAt(db: Knex, now: Date): Promise<unknown[]> {
  const failures: unknown[] = [];
  const each = (status: Status, column: Column, until: Date, end: End) =>
    eachDue(db, now, { status, column, until }, end, failures);
  // First of all: the places they free are held, taken away and told of below.
  await each('referred', 'referral_valid_until', now, (act, application) =>
    endReferral(act, application, 'lapseReferral'),
  );
  for (const step of dueInQueues) failures.push(...(await step(db, now)));
  const before = new Date(now.getTime() - archiveAfterDays * 86_400_000);
  for (const status of ['refused', 'withdrawn', 'left'] as const)
    await each(status, 'changed_at', before, archiveApplication);
  await enqueueDueMessages(db, now);
  await sweep(db, now);
  return failures;
}

type Column = 'referral_valid_until' | 'changed_at';

/** Each application that is due, read again under its lock: what somebody has ended meanwhile is due no more. */
async function eachDue(
  db: Knex,
  now: Date,
  { status, column, until }: { status: Status; column: Column; until: Date },
  end: End,
  failures: unknown[],
): Promise<void> {
  // What is complained of stays where it is until the complaint is decided.
  const due = (trx: Knex) =>
    Application.query(trx)
      .where({ status })
      .where(column, '<=', until)
      .where((free) =>
        free
          .where('status', 'referred')
          .orWhereNotExists(
            trx('complaints').whereRaw('application_id = applications.id').whereNull('ended_at'),
          ),
      );
  for (const { id, submissionId } of await due(db).orderBy('id').select('id', 'submission_id')) {
    try {
      await inTransaction(db, async (trx) => {
        await lockCase(trx, submissionId);
        const application = await due(trx).findById(id).forUpdate();
        if (application) await end({ user: null, actor: 'clock', now, trx }, application);
      });
    } catch (error) {
      failures.push(error);
    }
  }
}

/** Uploads nobody claimed within a day, ended codes, sessions and keys, files of exports. */
async function sweep(db: Knex, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  // With its uploads: they lie with the draft as long as it lives.
  await db('drafts')
    .where('seen_at', '<', ago(24 * draftDays))
    .delete();
  await db('attachments')
    .whereNull('submission_id')
    .whereNull('draft_id')
    .where('uploaded_at', '<', ago(attachmentHours))
    .delete();
  // What was confirmed lies with its case by now; the rest is nobody's.
  await db('contact_confirmations')
    .where('created_at', '<', ago(24))
    .where((ended) => ended.whereNull('token_ends_at').orWhere('token_ends_at', '<', now))
    .delete();
  await db('idempotency_keys')
    .where('created_at', '<', ago(24 * 7))
    .delete();
  await sweepExports(db, now);
  // What never went out is of no use by now either; a trial shows its codes.
  if (config.production)
    await db('messages')
      .where({ kind: 'code' })
      .whereNot('text', maskedCode)
      .where('at', '<', ago(1))
      .update({ text: maskedCode });
  await db.raw("DELETE FROM sessions WHERE seen_at < clock_timestamp() - interval '1 hour'");
  await db.raw("DELETE FROM account_sessions WHERE seen_at < clock_timestamp() - interval '1 hour'");
  await db.raw('DELETE FROM rate_limits WHERE expire < extract(epoch from clock_timestamp()) * 1000');
}
