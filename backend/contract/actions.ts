import { z } from 'zod';
import { bilingualText, code, date, moment, rowId, text, uuid } from './common';
import { submissionParts } from './submission';

/** The version of the application its reader saw: an action on anything newer is refused. */
const seen = z.number('field.required').int('field.invalid').nonnegative('field.invalid');

/** A document the package lacks: one wording, or one for each language. */
const missingDocument = z.union([text(300), bilingualText(300)]);

const reason = text(2000);

/** Body of `POST /api/applications/:id/<action>`, one schema an action. */
export const actionRequests = {
  take: z.strictObject({ seen }),
  release: z.strictObject({ seen }),
  handOver: z.strictObject({ seen, to: rowId }),
  requestCorrection: z.strictObject({
    seen,
    items: z
      .array(z.strictObject({ item: code, text: bilingualText(1000) }))
      .min(1, 'field.required')
      .max(20, 'field.too_many'),
  }),
  cancelCorrection: z.strictObject({ seen }),
  resolveContest: z.strictObject({ seen, basis: reason }),
  confirmBenefit: z.strictObject({
    seen,
    benefit: code,
    certificateOn: date.optional().describe('day of the certificate; today where it is absent'),
  }),
  rejectBenefit: z.strictObject({ seen, benefit: code, reason }),
  accept: z.strictObject({
    seen,
    queue: rowId.optional().describe('only where no queue fits the child, or several do'),
    basis: reason.optional().describe('why this queue, where none fits'),
  }),
  refuse: z.strictObject({
    seen,
    sort: z.enum(['intake', 'service'], 'field.invalid'),
    grounds: z.array(code).min(1, 'field.required').max(10, 'field.too_many'),
    missing: z.array(missingDocument).max(20, 'field.too_many').optional(),
    reasons: bilingualText(5000).optional(),
  }),
  refer: z.strictObject({ seen, group: rowId }),
  extendReferral: z.strictObject({
    seen,
    until: date,
    reason,
    attachment: uuid.nullish().describe('the paper that shows the reason'),
  }),
  cancelReferral: z.strictObject({ seen, reason }),
  withdrawPlace: z.strictObject({ seen, reason }),
  stopList: z.strictObject({ seen }),
  resume: z.strictObject({ seen }),
  joinTwins: z.strictObject({ seen, with: rowId }),
  splitTwins: z.strictObject({ seen, basis: reason }),
  passTwins: z.strictObject({ seen, basis: reason }),
  move: z.strictObject({
    seen,
    language: z.enum(['kk', 'ru'], 'field.invalid').optional(),
    grade: z
      .number('grade.invalid')
      .int('grade.invalid')
      .min(0, 'grade.invalid')
      .max(12, 'grade.invalid')
      .optional(),
    basis: reason,
  }),
  renewConclusion: z.strictObject({ seen, conclusion: submissionParts.conclusion }),
  correctFiling: z
    .strictObject({
      seen,
      class: z.enum(['out-of-turn', 'first-priority', 'general'], 'field.invalid').optional(),
      filedAt: moment.optional(),
      basis: reason,
    })
    .refine(({ class: name, filedAt }) => name !== undefined || filedAt !== undefined, {
      path: ['class'],
      message: 'filing.nothing',
    }),
  confirmFiling: z.strictObject({ seen }),
  rejectFiling: z.strictObject({ seen, reason }),
  revoke: z.strictObject({
    seen,
    grounds: z.array(code).min(1, 'field.required').max(10, 'field.too_many'),
    reasons: bilingualText(5000),
  }),
  enrol: z.strictObject({ seen, orderNumber: text(60), orderDate: date }),
  leave: z.strictObject({ seen, reason }),
  withdraw: z.strictObject({ seen, reason }),
  reopen: z.strictObject({ seen, basis: reason }),
  chooseApplication: z.strictObject({
    seen,
    keep: z.enum(['reopened', 'new'], 'field.invalid'),
    basis: reason,
  }),
  note: z.strictObject({ seen, text: text(4000) }),
} as const;

export type StaffAction = keyof typeof actionRequests;
export type ActionRequest<A extends StaffAction> = z.output<(typeof actionRequests)[A]>;
export const staffActions = Object.keys(actionRequests) as StaffAction[];
