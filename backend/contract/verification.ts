import { z } from 'zod';

/** What can be wrong with a log, with what was told from it, or between it and the rows that follow from it. */
export const problemCodes = [
  'event.missing',
  'event.moment',
  'event.changed',
  'event.payload_gone',
  'event.payload_left',
  'event.text_gone',
  'event.text_left',
  'event.text_changed',
  'event.link',
  'standing.unexplained',
  'event.impossible',
  'log.end',
  'head.cut',
  'head.differs',
  'place.differs',
  'place.cut',
  'referral.out_of_order',
  'referral.without_twin',
  'queue.turn',
  'queue.order',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Impossible states: each the name of a query that must find nothing. */
export const detectorNames = [
  'group-over-capacity',
  'group-occupied-miscounted',
  'group-held-miscounted',
  'placed-without-group',
  'placed-in-group-of-another-queue',
  'child-twice-in-exclusive-group',
  'referral-without-referred-application',
  'referred-application-without-referral',
  'queue-turn-miscounted',
  'class-against-benefits',
  'referral-not-lapsed',
  'stop-list-too-long',
  'enrolled-without-order',
  'enrolled-without-referral',
  'twin-outside-queue',
  'twin-turn-miscounted',
  'queued-without-place',
  'waiting-without-queue',
  'waiting-in-queue-of-another-organization',
  'waiting-in-queue-that-does-not-fit',
  'over-age-though-the-queue-fits',
  'waiting-behind-the-school-year',
  'event-in-log-of-another-organization',
  'application-without-event',
  'place-held-without-suspension',
  'suspended-without-complaint',
  'filing-proposal-left-open',
  'paper-without-files',
  'paper-place-not-kept',
  'message-tells-another-place',
  'message-place-not-kept',
  'message-not-sent',
  'rules-not-in-force',
  'rules-against-log',
  'decision-without-paper',
] as const;
export type DetectorName = (typeof detectorNames)[number];

const id = z.union([z.number(), z.string()]);
const moment = z.string().describe('moment, ISO 8601 with offset');

export const problemView = z.object({
  code: z.enum(problemCodes),
  queue: id.nullable().describe('null: the log of a case, which is in no queue'),
  chain: id,
  sequence: z.number().int().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Problem = z.output<typeof problemView>;

export const verificationView = z.object({
  ok: z.boolean(),
  chains: z.number().int(),
  events: z.number().int(),
  erasedEvents: z.number().int().describe('whose payload was destroyed: held by digest and link alone'),
  heads: z.number().int().describe('printed on papers and published'),
  places: z.number().int().describe('told on papers and in messages, recomputed'),
  erasedPlaces: z
    .number()
    .int()
    .describe('told while somebody now destroyed stood in the queue: not to be recomputed'),
  seconds: z.number(),
  problemCount: z.number().int(),
  problems: z.array(problemView).describe('the first of each log, a hundred at most'),
});
export type Verification = z.output<typeof verificationView>;

export const detectorView = z.object({
  name: z.enum(detectorNames),
  count: z.number().int(),
  found: z.array(id).describe('the first ten of what was found, by id'),
});
export type DetectorResult = z.output<typeof detectorView>;

export const systemView = z.object({
  version: z.string(),
  startedAt: moment,
  database: z.object({ size: z.number().int().describe('bytes'), version: z.string() }),
  jobs: z.object({
    waiting: z.number().int(),
    failed: z.array(
      z.object({ task: z.string(), count: z.number().int(), attempts: z.number().int(), since: moment }),
    ),
  }),
  verification: verificationView
    .extend({ at: moment })
    .nullable()
    .describe('the last one; null before the first'),
  verifying: z.boolean().describe('one is planned or under way'),
  detectors: z
    .array(detectorView.partial({ count: true, found: true }))
    .describe('by the last verification; without a count where none has been made'),
});
export type SystemView = z.output<typeof systemView>;

const hex = z.string().regex(/^[0-9a-f]*$/);

/** The proof of an application's own events, for whoever holds it. */
export const proofView = z.array(
  z.object({
    chain: id,
    queue: z
      .string()
      .nullable()
      .describe('what the queue is called before everybody; null: the log of a case'),
    organization: id.nullable().describe('whose public queues show the head'),
    sequence: z.number().int(),
    at: moment,
    type: z.string(),
    digest: hex.describe('SHA-256(canonical JSON of sealed || salt)'),
    salt: hex.nullable().describe('null once destroyed'),
    payload: z.record(z.string(), z.unknown()).nullable(),
    sealed: z.record(z.string(), z.unknown()).nullable().describe('what was sealed, payload and all'),
    link: hex.describe('SHA-256(previous || digest)'),
    previous: hex,
  }),
);
export type ProofView = z.output<typeof proofView>;
