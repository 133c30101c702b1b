import { z } from 'zod';
import { bilingualText, bilingualView, date, language, rowId, text, uuid } from './common';
import { complaintStatuses, complaintSubjects } from './complaints';
import { passedReasons, statuses } from './statuses';
import { channels } from './submission';

const token = z.string('contact.token_unknown').max(200, 'contact.token_unknown');

/** Only what changes; null takes a contact away. The first phone can be changed, never taken away. */
export const changeContactsRequest = z.strictObject({
  phone: token.optional(),
  phone2: token.nullable().optional(),
  email: token.nullable().optional(),
});
export type ChangeContactsRequest = z.output<typeof changeContactsRequest>;

export const changeNoticesRequest = z.strictObject({
  channels: z.array(z.enum(channels, 'field.invalid')).max(2, 'field.too_many'),
  language,
  /** Version of the consent to notices, where none is in force and some channel is wanted. */
  consent: text(40).optional(),
});
export type ChangeNoticesRequest = z.output<typeof changeNoticesRequest>;

export const withdrawConsentRequest = z.strictObject({
  consent: z.enum(['rules', 'personalData', 'notices'], 'field.invalid'),
});

export const withdrawRequest = z.strictObject({ reason: text(2000) });
export const chooseRequest = z.strictObject({ keep: z.enum(['reopened', 'new'], 'field.invalid') });
export const optionalReasonRequest = z.strictObject({ reason: text(2000).optional() });
export const askExtensionRequest = z.strictObject({
  until: date,
  reason: text(2000),
  attachment: uuid
    .nullish()
    .transform((value) => value ?? null)
    .describe('the paper that shows the reason: without one it is refused'),
});

export const taskStatuses = ['open', 'done', 'refused'] as const;

/** Body of `POST /api/tasks/:id/<action>`: what an officer does with a withdrawn consent (LPD). */
const seen = z.number('field.required').int('field.invalid').nonnegative('field.invalid');
export const taskRequests = {
  carryOut: z.strictObject({ seen }),
  refuse: z.strictObject({ seen, reasons: bilingualText(3000) }),
} as const;
export type TaskAction = keyof typeof taskRequests;
export type TaskActionRequest<A extends TaskAction> = z.output<(typeof taskRequests)[A]>;
export const taskActions = Object.keys(taskRequests) as TaskAction[];

export const parentActions = [
  'answerCorrection',
  'acceptReferral',
  'annulReferral',
  'declineReferral',
  'extendReferral',
  'renewConclusion',
  'chooseApplication',
  'withdraw',
  'complain',
  'withdrawComplaint',
] as const;
export type ParentAction = (typeof parentActions)[number];

const moment = z.string();
const id = z.union([z.number(), z.string()]);

/** Whose turn it is with an application and until when; `parentMay`: the parent can act and need not. */
export const turns = [
  'department',
  'parent',
  'parentMay',
  'organization',
  'queue',
  'review',
  'nobody',
] as const;
export type Turn = (typeof turns)[number];

/** One application as its parent sees it. */
export const ownApplicationView = z.object({
  number: z.string(),
  status: z.enum(statuses),
  version: z.number().int(),
  service: bilingualView,
  organization: z.object({ name: bilingualView, address: bilingualView, phone: z.string() }),
  department: z.object({ name: bilingualView, phone: z.string() }),
  child: z.object({ lastName: z.string(), firstName: z.string(), middleName: z.string().nullable() }),
  language,
  grade: z.number().int().nullable(),
  registeredAt: moment,
  turn: z.enum(turns),
  next: z.object({ step: z.string(), by: moment.nullable() }).describe('what comes next and until when'),
  place: z.object({ value: z.number().int(), asOf: z.number().int() }).nullable(),
  publicQueue: z
    .object({
      organization: id,
      queue: z.string().describe('what the queue is called before everybody'),
      ticket: z
        .string()
        .describe('by which the turn is found in the public queue, and a referral in the protocol'),
    })
    .nullable(),
  passedOver: z
    .object({ reason: z.enum(passedReasons), until: moment.nullable() })
    .nullable()
    .describe('why the queue goes past the child now'),
  suspendedAt: moment.nullable(),
  stopListSuspended: z.boolean().describe('a complaint suspends the stop-list until it is decided'),
  benefitSuspended: z
    .boolean()
    .describe('a complaint suspends the rejection of a benefit: it counts until that is decided'),
  stoppedUntil: moment.nullable(),
  referralLapsed: z.boolean().describe('the stop-list follows a referral that lapsed'),
  rejectedBenefits: z.array(
    z.object({
      name: bilingualView,
      reason: z.string().nullable(),
      complainUntil: z.string().nullable().describe('the last day of a complaint about it'),
    }),
  ),
  referral: z
    .object({
      group: bilingualView,
      issuedAt: moment,
      validUntil: moment,
      acceptedAt: moment.nullable(),
      extended: z.boolean(),
      annulUntil: z.string(),
      extendUntil: z.string(),
    })
    .nullable(),
  correction: z
    .object({
      dueAt: moment,
      items: z.array(
        z.object({
          item: z.string(),
          fields: z.array(z.string()).describe('what of the case it opens'),
          name: bilingualView,
          text: bilingualView,
        }),
      ),
    })
    .nullable(),
  decision: z
    .object({
      decidedAt: moment,
      grounds: z.array(bilingualView),
      missing: z.array(bilingualView),
      reasons: bilingualView.nullable(),
      complainUntil: z.string(),
      appeal: z
        .object({
          to: bilingualView.describe('the body that refused, with its address'),
          phone: z.string(),
          review: bilingualView.nullable().describe('the higher body to which it forwards with the file'),
          forwardWorkingDays: z.number().int(),
        })
        .describe('where and to whom a complaint goes'),
    })
    .nullable(),
  enrolment: z.object({ orderNumber: z.string(), orderDate: z.string() }).nullable(),
  complaints: z.array(
    z.object({
      number: z.string(),
      about: z.enum(complaintSubjects),
      status: z.enum(complaintStatuses),
      filedAt: moment,
      by: moment.nullable(),
    }),
  ),
  papers: z.array(z.object({ id, kind: z.string(), number: z.string(), issuedAt: moment })),
  messages: z.array(
    z.object({
      at: moment,
      channel: z.enum(channels),
      language,
      subject: z.string().nullable(),
      text: z.string(),
      state: z.string(),
    }),
  ),
  can: z.array(z.enum(parentActions)),
});
export type OwnApplicationView = z.output<typeof ownApplicationView>;

export const accountView = z.object({
  contacts: z.array(z.object({ position: z.number().int(), channel: z.enum(channels), address: z.string() })),
  notices: z.object({ channels: z.array(z.string()), language }),
  consents: z.array(
    z.object({
      application: z.string(),
      kind: z.string(),
      version: z.string(),
      at: moment,
      withdrawnAt: moment.nullable(),
      task: z.object({ status: z.string(), dueAt: moment }).nullable(),
    }),
  ),
  applications: z.array(ownApplicationView),
});
export type AccountView = z.output<typeof accountView>;

export const taskView = z.object({
  id,
  kind: z.string(),
  status: z.enum(taskStatuses),
  version: z.number().int(),
  consent: z.string(),
  application: z.object({ id, number: z.string(), status: z.string() }),
  parent: z.object({
    id,
    lastName: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
  }),
  openApplications: z.number().int().describe('applications of the case that carrying it out withdraws'),
  openedAt: moment,
  dueAt: moment,
  decidedAt: moment.nullable(),
  decidedBy: z.object({ id, name: z.string() }).nullable(),
  can: z.array(z.enum(['carryOut', 'refuse'])),
});
export type TaskView = z.output<typeof taskView>;
export const taskId = rowId;
