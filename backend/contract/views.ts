import { z } from 'zod';
import type { StaffAction } from './actions';
import { bilingualView as bilingual } from './common';
import { messageFailures, messageStates } from './messageStates';
import { passedReasons, roles, statuses } from './statuses';

const id = z.union([z.number(), z.string()]);
const named = z.object({ id, name: bilingual });
const moment = z.string().describe('moment, ISO 8601 with offset');
const day = z.string().describe('date, YYYY-MM-DD');

const person = z.object({
  id,
  iin: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
});

/** One application as staff see it in lists and after every action. */
export const applicationView = z.object({
  id,
  number: z.string(),
  status: z.enum(statuses),
  version: z.number().int(),
  registeredAt: moment,
  dueAt: moment.nullable().describe('until when a decision is due; null once decided'),
  decidedAt: moment.nullable(),
  organization: named.extend({ kind: z.string() }),
  queue: z.object({ id }).nullable(),
  place: z.object({ value: z.number().int(), asOf: z.number().int() }).nullable(),
  passedOver: z
    .object({ reason: z.enum(passedReasons), until: moment.nullable() })
    .nullable()
    .describe('why the queue goes past a waiting child'),
  group: named.nullable(),
  language: z.enum(['kk', 'ru']),
  grade: z.number().int().nullable(),
  impairment: z.string(),
  contested: z.boolean().describe('another representative has filed for the child'),
  class: z.enum(['out-of-turn', 'first-priority', 'general']),
  ownClass: z
    .enum(['out-of-turn', 'first-priority', 'general'])
    .describe('by the child’s own benefits: twins stand by the higher class of them'),
  filedAt: moment.describe('the filing moment that counts: of registration, unless corrected'),
  stopProposed: z.boolean().describe('a referral lapsed: an officer decides on the stop-list'),
  twinOf: id.nullable().describe('the earlier twin, at whose place this one stands'),
  overAge: z.boolean(),
  otherImpairment: z
    .boolean()
    .describe('the newest conclusion names another impairment: an officer decides on the queue'),
  reopening: z.boolean().describe('reopened while the child has applied anew: the parent chooses'),
  submission: z.object({ id, version: z.number().int() }),
  child: person.extend({ bornOn: day }),
  parent: person.extend({ relation: z.string(), phone: z.string().nullable() }),
  benefits: z.array(z.object({ benefit: z.string(), state: z.enum(['claimed', 'confirmed', 'rejected']) })),
  officer: z.object({ id, name: z.string() }).nullable(),
  correction: z
    .object({
      answeredAt: moment.nullable(),
      dueAt: moment.nullable(),
      clockPausedAt: moment
        .nullable()
        .describe('since when the clock of the decision stands still for the correction; null: it runs on'),
    })
    .nullable(),
  referral: z
    .object({ issuedAt: moment, validUntil: moment, acceptedAt: moment.nullable(), extended: z.boolean() })
    .nullable(),
  can: z.array(z.string()) as z.ZodType<StaffAction[]>,
});
export type ApplicationView = z.output<typeof applicationView>;

export const eventView = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: moment,
  by: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
  reason: z.string().optional(),
  application: id.nullable(),
  details: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.union([z.string(), bilingual])),
});
export type EventView = z.output<typeof eventView>;

/** One application on one screen. */
export const applicationDetailView = applicationView.extend({
  fittingQueues: z
    .array(id)
    .describe('of the organisation that serve the child; empty too once it is decided on'),
  conclusion: z.object({
    number: z.string(),
    issuer: z.string(),
    issuedOn: day,
    validUntil: day,
    impairment: z.string(),
    attachment: id.nullable(),
    expired: z.boolean(),
  }),
  address: z.object({
    settlement: z.string(),
    settlementName: bilingual,
    street: z.string(),
    house: z.string(),
    flat: z.string().nullable(),
  }),
  contacts: z.array(z.object({ channel: z.string(), address: z.string(), position: z.number().int() })),
  notices: z.object({ channels: z.array(z.string()), language: z.string() }),
  consents: z.array(z.object({ kind: z.string(), version: z.string(), at: moment, via: z.string() })),
  benefitProofs: z.array(
    z.object({
      benefit: z.string(),
      name: bilingual,
      class: z.string(),
      state: z.enum(['claimed', 'confirmed', 'rejected']),
      attachment: id.nullable(),
      decidedAt: moment.nullable(),
      suspended: z.boolean().describe('a complaint suspends its rejection: it counts until that is decided'),
    }),
  ),
  correctionItems: z.array(z.object({ item: z.string(), name: bilingual, text: bilingual })),
  correctionAnswer: z.string().nullable(),
  otherApplications: z.array(
    z.object({
      id,
      number: z.string(),
      status: z.enum(statuses),
      organization: named,
      registeredAt: moment,
      sameCase: z.boolean(),
    }),
  ),
  possibleDuplicates: z.array(
    z.object({
      id,
      number: z.string(),
      status: z.enum(statuses),
      child: id,
      childName: z.string(),
      bornOn: day,
    }),
  ),
  decision: z
    .object({
      sort: z.enum(['intake', 'service']),
      grounds: z.array(z.object({ code: z.string(), text: bilingual, article: bilingual })),
      missing: z.array(bilingual),
      reasons: bilingual.nullable(),
    })
    .nullable(),
  twins: z.array(z.object({ id, number: z.string(), childName: z.string() })),
  heldGroup: named.nullable().describe('where a place is held for the child'),
  filingCorrection: z
    .object({
      class: z.enum(['out-of-turn', 'first-priority', 'general']).nullable(),
      filedAt: moment.nullable(),
      basis: z.string(),
      proposedAt: moment,
      proposedBy: z.object({ id, name: z.string() }),
    })
    .nullable()
    .describe('a corrected class or moment that waits for a second officer'),
  incomplete: z.boolean(),
  via: z.enum(['portal', 'office']),
});
export type ApplicationDetailView = z.output<typeof applicationDetailView>;

export const paperView = z.object({
  id,
  kind: z.string(),
  number: z.string(),
  issuedAt: moment,
  languages: z.array(z.string()),
  sha256: z.object({ kk: z.string(), ru: z.string() }),
});
export const attachmentView = z.object({
  id,
  kind: z.string().describe('conclusion, consent, benefit code'),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});

/** A message to a family as staff see it; what it says is withheld where it is a code. */
export const messageView = z.object({
  id,
  channel: z.enum(['sms', 'email']),
  to: z.string(),
  language: z.enum(['kk', 'ru']),
  kind: z.string(),
  title: bilingual,
  text: z.string().nullable(),
  parts: z.number().int().nullable().describe('parts of an SMS'),
  application: z.object({ id, number: z.string(), child: id }).nullable(),
  at: moment.describe('planned'),
  dueAt: moment.nullable().describe('when it is sent, tried again or asked after next'),
  state: z.enum(messageStates),
  failure: z.enum(messageFailures).nullable(),
  attempts: z.number().int(),
  sentAt: moment.nullable(),
  deliveredAt: moment.nullable(),
  resent: z.object({ at: moment, by: z.string() }).nullable(),
  can: z.array(z.enum(['resend'])),
});
export type MessageView = z.output<typeof messageView>;

export const sessionView = z.object({
  id,
  name: z.string(),
  login: z.string(),
  role: z.enum(roles),
  region: named.nullable(),
  organization: named.nullable(),
  mayAct: z.array(z.string()).describe('what this user may begin: file, export, reports, users'),
});
export type SessionView = z.output<typeof sessionView>;

export const errorBody = z.object({
  message: z.string().describe('error code, noun.problem'),
  params: z.record(z.string(), z.unknown()),
  errors: z.record(z.string(), z.string()).describe('field → code'),
});

export const submissionAnswer = z.object({
  submission: id,
  applications: z.array(
    z.object({
      id: id.optional().describe('for staff only'),
      number: z.string(),
      organization: id,
      status: z.literal('registered'),
      receipt: z.object({ kk: z.string(), ru: z.string() }),
    }),
  ),
});
