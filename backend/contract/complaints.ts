import { z } from 'zod';
import { bilingualText, bilingualView, code, date, rowId, text, uuid } from './common';

/** What a complaint is about; a complaint suspends a refusal, a stop-list, and the rejection of a benefit that counted. */
export const complaintSubjects = ['refusal', 'delay', 'benefit', 'queue', 'referral', 'other'] as const;
export type ComplaintSubject = (typeof complaintSubjects)[number];

export const complaintStatuses = [
  'filed',
  'satisfied',
  'forwarded',
  'upheld',
  'dismissed',
  'withdrawn',
] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

export const decidingBodies = ['quality-control', 'court'] as const;
export const complaintOutcomes = ['upheld', 'dismissed'] as const;

/** So many files are enclosed in a complaint. */
export const mostEnclosures = 5;

const attachments = z.array(uuid).max(mostEnclosures, 'field.too_many').default([]);

/** Body of `POST /api/public/account/applications/:number/complain`. */
export const complainRequest = z.strictObject({
  /** Without it: the refusal where there is one. */
  about: z.enum(complaintSubjects, 'field.invalid').optional(),
  text: text(4000),
  attachments,
});
export type ComplainRequest = z.output<typeof complainRequest>;

/** Body of `POST /api/complaints`: a complaint that came on paper, with its scan. */
export const registerComplaintRequest = z.strictObject({
  application: rowId,
  about: z.enum(complaintSubjects, 'field.invalid'),
  text: text(4000),
  attachments: z.array(uuid).min(1, 'document.missing').max(mostEnclosures, 'field.too_many'),
});

/** The version of the complaint its reader saw. */
const seen = z.number('field.required').int('field.invalid').nonnegative('field.invalid');
const reasons = bilingualText(5000);

/** Body of `POST /api/complaints/:id/<action>`, one schema an action. */
export const complaintRequests = {
  satisfy: z.strictObject({ seen, reasons }),
  forward: z.strictObject({ seen, reasons }),
  extend: z.strictObject({ seen, until: date, decidedOn: date, reason: text(2000) }),
  recordDecision: z.strictObject({
    seen,
    body: z.enum(decidingBodies, 'field.invalid'),
    outcome: z.enum(complaintOutcomes, 'field.invalid'),
    number: text(60),
    decidedOn: date,
    attachment: uuid,
    summary: text(4000).optional(),
  }),
} as const;
export type ComplaintAction = keyof typeof complaintRequests;
export type ComplaintActionRequest<A extends ComplaintAction> = z.output<(typeof complaintRequests)[A]>;
export const complaintActions = Object.keys(complaintRequests) as ComplaintAction[];

const id = z.union([z.number(), z.string()]);
const moment = z.string();

/** One complaint as staff see it. */
export const complaintView = z.object({
  id,
  number: z.string(),
  status: z.enum(complaintStatuses),
  version: z.number().int(),
  about: z.enum(complaintSubjects),
  application: z.object({ id, number: z.string(), status: z.string() }),
  organization: z.object({ id, name: bilingualView }),
  child: z.object({
    id,
    lastName: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
  }),
  parent: z.object({
    id,
    lastName: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
  }),
  via: z.enum(['account', 'office']),
  filedAt: moment,
  forwardBy: moment.describe('until when it is satisfied in full or forwarded with the file'),
  dueAt: moment.describe('until when the department decides'),
  reviewDueAt: moment.nullable().describe('until when the quality-control body decides'),
  extendedOn: z.string().nullable(),
  endedAt: moment.nullable(),
  suspends: z
    .boolean()
    .describe('the contested refusal, stop-list or rejection of a benefit is suspended until the decision'),
  actOfficer: z.object({ id, name: z.string() }).nullable().describe('whose act it is: never decides'),
  actProposer: z
    .object({ id, name: z.string() })
    .nullable()
    .describe('who proposed what the officer confirmed: never decides either'),
  handledBy: z.object({ id, name: z.string() }).nullable(),
  handledAt: moment.nullable(),
  can: z.array(z.string()) as z.ZodType<ComplaintAction[]>,
});
export type ComplaintView = z.output<typeof complaintView>;

/** With what was said, decided and enclosed. */
export const complaintDetailView = complaintView.extend({
  text: z.string().nullable(),
  reasons: bilingualView.nullable(),
  decisions: z.array(
    z.object({
      body: z.enum(decidingBodies),
      outcome: z.enum(complaintOutcomes),
      number: z.string(),
      decidedOn: z.string(),
      attachment: z.string(),
      recordedAt: moment,
      recordedBy: z.string(),
      summary: z.string().nullable(),
    }),
  ),
  attachments: z.array(z.object({ id: z.string(), type: z.string(), size: z.number().int() })),
  papers: z.array(z.object({ id, kind: code, number: z.string(), issuedAt: moment })),
});
export type ComplaintDetailView = z.output<typeof complaintDetailView>;
