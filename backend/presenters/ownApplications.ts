import type { Knex } from 'knex';
import type { OwnApplicationView } from '../contract/account';
import { openStatuses, type Status } from '../contract/statuses';
import { isoLocal, localDate, localMoment } from '../domain/localTime';
import { nextStep } from '../domain/nextStep';
import { lastAnnulDay, lastExtensionDay } from '../domain/referralTerms';
import { monthsAfter, type WorkCalendar } from '../domain/workingDays';
import { keptCalendar } from '../models/findCalendar';
import type { AccountOwner } from '../models/ownCases';
import { parentActionsOf } from '../policies/account';
import { type OwnPlace, ownPlaces } from './ownPlace';
import { type OwnRow, ownRows } from './ownRows';
import { ticketOf } from './ticketOf';

interface Now {
  now: Date;
}

/** The account's own applications, the latest first, each with whose turn it is and what the parent can do. */
export async function ownApplications(
  db: Knex,
  owner: AccountOwner,
  { now, number }: Now & { number?: string },
): Promise<OwnApplicationView[]> {
  const rows = await ownRows(db, owner, number);
  const calendar = await keptCalendar({ trx: db });
  const places = await ownPlaces(
    db,
    rows.map(({ id }) => id),
    now,
  );
  return rows.map((row) => viewOf(row, places.get(row.id) ?? null, { now, calendar }));
}

/** As `passedOver` of the staff's views has it, off the row. */
function passedOverOf(row: OwnRow, now: Date): OwnApplicationView['passedOver'] {
  if (row.status !== 'queued') return null;
  const passed = row.passedOver(now) ?? row.twinPassedOver(now);
  return passed && { reason: passed.reason, until: iso(passed.until) };
}

/** The ticket by which the child's turn is found: in the queue, and once referred in the protocol. */
function publicQueueOf({
  turnId,
  status,
  queueId,
  queueName,
  organizationId,
}: OwnRow): OwnApplicationView['publicQueue'] {
  if (queueId === null || queueName === null || !['queued', 'referred', 'enrolled'].includes(status))
    return null;
  return { organization: organizationId, queue: queueName, ticket: ticketOf(queueId, turnId) };
}

/** Benefits that an officer rejected, each with its reason; of an application that has ended they matter no more. */
function rejectedBenefitsOf(row: OwnRow, calendar: WorkCalendar): OwnApplicationView['rejectedBenefits'] {
  if (!(openStatuses as readonly Status[]).includes(row.status)) return [];
  return row.rejectedBenefits.map(({ name, at, reason }) => ({
    ...{ name, reason },
    complainUntil: at && monthsAfter(localDate(new Date(at)), row.complaintMonths, calendar),
  }));
}

const iso = (moment: Date | null) => moment && isoLocal(moment);

function viewOf(
  row: OwnRow,
  place: OwnPlace | null,
  { now, calendar }: Now & { calendar: WorkCalendar },
): OwnApplicationView {
  const open = row.complaints.find(({ status }) => status === 'filed' || status === 'forwarded');
  const complaint = open
    ? { status: open.status as 'filed' | 'forwarded', by: new Date(open.by ?? open.filedAt) }
    : null;
  const complainUntil =
    row.decision && monthsAfter(localDate(new Date(row.decision.decidedAt)), row.complaintMonths, calendar);
  const complaintLate = row.status === 'refused' && complainUntil !== null && localDate(now) > complainUntil;
  const complainBy = complainUntil && !complaintLate ? localMoment(complainUntil, '23:59:59') : null;
  const stoppedUntil = row.stoppedUntil && row.stoppedUntil > now ? row.stoppedUntil : null;
  const passedOver = passedOverOf(row, now);
  const twinPassedOver = passedOver?.reason.startsWith('twin-') ?? false;
  const conclusionExpired = row.documentUntil < localDate(now);
  const { turn, step, by } = nextStep({
    ...row,
    ...{ stoppedUntil, complainBy, complaint, conclusionExpired, twinPassedOver },
  });
  const annulUntil = row.referredAt && lastAnnulDay(row.referredAt, row.annulmentDays ?? 1, calendar);
  return {
    number: row.number,
    status: row.status,
    version: row.version,
    service: row.service,
    organization: row.organization,
    department: row.department,
    child: row.child,
    language: row.language,
    grade: row.grade,
    registeredAt: isoLocal(row.registeredAt),
    turn,
    next: { step, by: iso(by) },
    place,
    publicQueue: publicQueueOf(row),
    passedOver,
    suspendedAt: iso(row.suspendedAt),
    stopListSuspended: row.stopSuspendedUntil !== null,
    benefitSuspended: row.benefitSuspended,
    stoppedUntil: iso(stoppedUntil),
    referralLapsed: stoppedUntil !== null && row.afterLapse === true,
    rejectedBenefits: rejectedBenefitsOf(row, calendar),
    referral:
      row.status === 'referred' && row.group
        ? {
            group: row.group,
            issuedAt: isoLocal(row.referredAt!),
            validUntil: isoLocal(row.referralValidUntil!),
            acceptedAt: iso(row.referralAcceptedAt),
            extended: row.referralExtended,
            annulUntil: annulUntil!,
            extendUntil: lastExtensionDay(row.referralValidUntil!, row.extensionDays ?? 30),
          }
        : null,
    correction:
      row.status === 'correction_requested' && row.correctionDueAt
        ? { dueAt: isoLocal(row.correctionDueAt), items: row.items }
        : null,
    decision:
      row.status === 'refused' && row.decision ? { ...row.decision, complainUntil: complainUntil! } : null,
    enrolment:
      row.orderNumber && row.orderDate ? { orderNumber: row.orderNumber, orderDate: row.orderDate } : null,
    complaints: row.complaints,
    papers: row.papers,
    messages: row.messages,
    can: parentActionsOf({
      status: row.status,
      flags: row.flags(now),
      referralEnded: row.referralValidUntil !== null && row.referralValidUntil <= now,
      annulEnded: annulUntil === null || localDate(now) > annulUntil,
      complaintOpen: open !== undefined,
      complaintLate,
    }),
  };
}
