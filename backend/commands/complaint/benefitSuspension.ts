import type { Act } from '../../act';
import { openStatuses } from '../../contract/statuses';
import type { Action } from '../../domain/lifecycle';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { advance } from '../advance';
import { lockChains } from '../lockChains';
import { openOfCase } from '../openOfCase';
import { reclassified } from '../standing';

/** A contested rejection of a benefit, as its event has it. */
interface Rejection {
  eventId: number;
  benefit: string;
  /** The rejection took away a confirmed benefit. */
  took: boolean;
  /** The certificate by which that one was confirmed. */
  certificateOn: string | null;
}

/** The rejection of a benefit that an act is; null where the act is another or its content is destroyed. */
async function rejectionOf({ trx }: Act, eventId: number | null): Promise<Rejection | null> {
  if (eventId === null) return null;
  const row = await trx('events as e')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .where({ 'e.id': eventId, 'e.type': 'rejectBenefit' })
    .first('p.payload');
  if (!row?.payload) return null;
  const { benefit, took, certificateOn } = row.payload;
  return { eventId, benefit, took: took === 'confirmed', certificateOn: certificateOn ?? null };
}

/**
 * Filing suspends the contested rejection of a benefit that was confirmed (APPK 96): it counts again, in every open
 * application of the case, until the complaint is decided. A benefit that was never confirmed had no force to keep.
 * True where the rejection is suspended.
 */
export async function suspendRejection(
  act: Act,
  application: Application,
  { eventId, complaint }: { eventId: number | null; complaint: string },
): Promise<boolean> {
  const rejection = await rejectionOf(act, eventId);
  if (!rejection?.took) return false;
  const open = await openWith(act, application);
  const { state, suspended_at } = await benefitOf(act, application, rejection).first();
  // Another application of the case may have complained of the same.
  if (state !== 'rejected' || open.length === 0) return suspended_at !== null;
  const counts = { state: 'confirmed', certificate_on: rejection.certificateOn, suspended_at: act.now };
  await change(act, open, application, rejection, counts, ['suspendBenefitRejection', { complaint }]);
  return true;
}

/** The rejection is in force again, unless a complaint of another application of the case still suspends it. */
export async function restoreRejection(
  act: Act,
  application: Application,
  { number, actEventId }: Complaint,
): Promise<void> {
  const rejection = await rejectionOf(act, actEventId);
  if (!rejection) return;
  const { suspended_at } = await benefitOf(act, application, rejection).first();
  if (suspended_at === null || (await isContested(act, application, rejection))) return;
  const lost = { state: 'rejected', certificate_on: null, suspended_at: null };
  const open = await openWith(act, application);
  await change(act, open, application, rejection, lost, ['restoreBenefitRejection', { complaint: number }]);
}

/**
 * The complaint is upheld: what was confirmed stays so, also where the rejection has been in force again since a lower
 * body dismissed the complaint; what never was is claimed again, for an officer to decide anew. Returns what it is now;
 * null where something else has been decided about it since.
 */
export async function liftRejection(
  act: Act,
  application: Application,
  { number, actEventId }: Complaint,
): Promise<'confirmed' | 'claimed' | null> {
  const rejection = await rejectionOf(act, actEventId);
  if (!rejection) return null;
  const { state, suspended_at } = await benefitOf(act, application, rejection).first();
  if (suspended_at === null && (state !== 'rejected' || !(await isLatest(act, application, rejection))))
    return null;
  const to = rejection.took ? 'confirmed' : 'claimed';
  const found =
    to === 'confirmed'
      ? { state: to, certificate_on: rejection.certificateOn, suspended_at: null }
      : { state: to, decided_at: null, decided_by: null };
  const open = await openWith(act, application);
  await change(act, open, application, rejection, found, [
    'liftBenefitRejection',
    { complaint: number, state: to },
  ]);
  return to;
}

const benefitOf = ({ trx }: Act, { submissionId }: Application, { benefit }: Rejection) =>
  trx('submission_benefits').where({ submission_id: submissionId, benefit });

/** The open applications of the case, this one first. */
async function openWith(act: Act, application: Application): Promise<Application[]> {
  const others = await openOfCase(act, application);
  const isOpen = (openStatuses as readonly string[]).includes(application.status);
  return isOpen ? [application, ...others] : others;
}

/** Changes the benefit for the case: each open application records it and stands by the class it gives there. */
async function change(
  act: Act,
  open: Application[],
  application: Application,
  rejection: Rejection,
  row: object,
  [action, payload]: [Action, { complaint: string; state?: string }],
): Promise<void> {
  await lockChains(act, open);
  await benefitOf(act, application, rejection).update(row);
  for (const one of open)
    await advance(act, one, action, {
      patch: await reclassified(act, one),
      payload: { ...payload, benefit: rejection.benefit },
    });
}

/** Whether a complaint under way in the case is against a rejection of this benefit. */
async function isContested(
  { trx }: Act,
  { submissionId }: Application,
  { benefit }: Rejection,
): Promise<boolean> {
  const other = await trx('complaints as k')
    .join('applications as a', 'a.id', 'k.application_id')
    .join('events as e', 'e.id', 'k.act_event_id')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .where({ 'a.submission_id': submissionId, 'e.type': 'rejectBenefit' })
    .whereNull('k.ended_at')
    .whereRaw("p.payload ->> 'benefit' = ?", [benefit])
    .first('k.id');
  return other !== undefined;
}

/** Whether the benefit has been rejected no other time since. */
async function isLatest(
  { trx }: Act,
  { id }: Application,
  { eventId, benefit }: Rejection,
): Promise<boolean> {
  const last = await trx('events as e')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .where({ 'e.application_id': id, 'e.type': 'rejectBenefit' })
    .whereRaw("p.payload ->> 'benefit' = ?", [benefit])
    .orderBy('e.id', 'desc')
    .first('e.id');
  return Number(last.id) === eventId;
}
