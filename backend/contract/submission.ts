import { z } from 'zod';
import { code, date, idWith, language, text, uuid } from './common';

/** Twelve digits; the check digit, the date and the ages are judged against the clock by `domain/iin`. */
const iin = z.string('field.required').regex(/^\d{12}$/, 'iin.malformed');

/** Names as documents of the country write them: kk and ru letters, hyphen, apostrophe, space. */
const name = text(100).refine(
  (value) => /^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+(?:[-' ’][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+)*$/.test(value),
  'name.letters',
);

const middleName = name.nullish().transform((value) => value ?? null);

export const relations = ['mother', 'father', 'guardian', 'trustee', 'foster', 'institution'] as const;
export const channels = ['sms', 'email'] as const;
export type Channel = (typeof channels)[number];

export const impairments = [
  'vision',
  'hearing',
  'speech',
  'motor',
  'intellect',
  'delay',
  'autism',
  'combined',
] as const;

/** The parts of a submission; each is judged on its own, so that all errors are told at once. */
export const submissionParts = {
  service: z
    .string('field.required')
    .regex(/^[a-z][a-z-]{0,63}$/, 'service.unknown')
    .describe('special-enrolment; the others are announced'),
  parent: z.strictObject({
    iin,
    lastName: name,
    firstName: name,
    middleName,
    relation: z.enum(relations, 'field.invalid'),
    address: z.strictObject({
      settlement: z.string('field.required').regex(/^\d{9}$/, 'settlement.unknown'),
      street: text(200),
      house: text(30),
      flat: text(30)
        .nullish()
        .transform((value) => value ?? null),
    }),
  }),
  child: z.strictObject({ iin, lastName: name, firstName: name, middleName }),
  conclusion: z.strictObject({
    number: text(60),
    issuer: text(300),
    issuedOn: date,
    validUntil: date,
    impairment: z.enum(impairments, 'field.invalid'),
    attachment: uuid.nullable(),
  }),
  choices: z
    .array(
      z.strictObject({
        organization: idWith('organization.unknown'),
        language,
        grade: z
          .number('field.invalid')
          .int('grade.invalid')
          .min(0, 'grade.invalid')
          .max(12, 'grade.invalid')
          .optional(),
      }),
    )
    .min(1, 'field.required')
    .max(10, 'field.too_many'),
  benefits: z.array(z.strictObject({ benefit: code, attachment: uuid.nullable() })).max(12, 'field.too_many'),
  notices: z.strictObject({
    channels: z.array(z.enum(channels, 'field.invalid')).max(2, 'field.too_many'),
    language,
  }),
  consents: z.strictObject({
    rules: text(40),
    personalData: text(40),
    notices: text(40).optional(),
  }),
  incomplete: z.boolean('field.invalid').optional(),
} as const;

/** Body of `POST /api/public/applications`. */
export const submitRequest = z.strictObject({
  ...submissionParts,
  contacts: z
    .array(z.string('contact.token_unknown').max(200, 'contact.token_unknown'))
    .min(1, 'field.required')
    .max(3, 'field.too_many'),
});
export type SubmitRequest = z.output<typeof submitRequest>;

/** Body of `POST /api/applications`: a walk-in, whose contacts an officer types and whose consent is a scan. */
export const fileRequest = z.strictObject({
  ...submissionParts,
  contacts: z.strictObject({
    phone: z.string('field.required').max(30, 'phone.invalid'),
    phone2: z.string('phone.invalid').max(30, 'phone.invalid').nullish(),
    email: z.email('email.invalid').max(200, 'email.invalid').nullish(),
  }),
  consentPaper: uuid,
});
export type FileRequest = z.output<typeof fileRequest>;

export const contactRequest = z.strictObject({
  channel: z.enum(channels, 'field.invalid'),
  address: z.string('field.required').trim().min(3, 'field.required').max(200, 'field.too_long'),
});
export const confirmRequest = z.strictObject({
  code: z
    .string('field.required')
    .trim()
    .regex(/^\d{6}$/, 'contact.code_malformed'),
});

/** A newer conclusion in place of one that expires. */
export const renewConclusionRequest = z.strictObject({ conclusion: submissionParts.conclusion });
export type RenewConclusionRequest = z.output<typeof renewConclusionRequest>;

export const answerCorrectionRequest = z.strictObject({
  text: text(4000).optional(),
  asIs: z
    .array(code)
    .max(30, 'field.too_many')
    .optional()
    .describe('items asked for that stay as they are; `text` then says why'),
  child: submissionParts.child.omit({ iin: true }).optional(),
  parent: submissionParts.parent.omit({ iin: true }).optional(),
  conclusion: submissionParts.conclusion.optional(),
  benefits: submissionParts.benefits.optional(),
});
export type AnswerCorrectionRequest = z.output<typeof answerCorrectionRequest>;
