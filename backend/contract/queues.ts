import { z } from 'zod';
import { code, date, moment, text } from './common';
import { placeCauses } from './placeCauses';

const whole = (from: number, to: number) =>
  z
    .number('field.required')
    .int('field.invalid')
    .min(from, 'field.out_of_range')
    .max(to, 'field.out_of_range');
const benefits = z.array(code).max(50, 'field.too_many');

/** Body of `POST /api/queues/:id/rules`: what changes, from when, on what basis. */
export const changeRulesRequest = z.strictObject({
  startsAt: moment.optional(),
  basis: text(2000),
  ratio: whole(1, 20).optional(),
  outOfTurn: benefits.optional(),
  firstPriority: benefits.optional(),
  referralWorkingDays: whole(1, 60).optional(),
  annulmentDays: whole(0, 30).optional(),
  extensionDays: whole(0, 90).optional(),
  stopListDays: whole(1, 90).optional(),
});
export type ChangeRulesRequest = z.output<typeof changeRulesRequest>;

/** Body of `POST /api/queues/:id/rules/:version/cancel`: on what basis a planned version is taken back. */
export const cancelRulesRequest = z.strictObject({ basis: text(2000) });

/** Body of `POST /api/queues/:id/referNext`: the next so many of the queue into a group. */
export const referNextRequest = z.strictObject({
  group: z.union([
    z.int().positive('field.invalid'),
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/, 'field.invalid')
      .transform(Number),
  ]),
  count: whole(1, 100),
});

/** Body of `POST /api/groups/:id/capacity`: places more or fewer, from a day on, for good or until a day. */
export const changePlacesRequest = z.strictObject({
  places: whole(-500, 500),
  startsOn: date.optional(),
  endsOn: date.optional(),
  reason: text(2000),
});
export type ChangePlacesRequest = z.output<typeof changePlacesRequest>;

/** Body of `POST /api/queues/:id/what-if`: what would be otherwise, since when; nothing is written. */
export const whatIfRequest = z.strictObject({
  from: moment.optional(),
  ratio: whole(1, 20).optional(),
  outOfTurn: benefits.optional(),
  firstPriority: benefits.optional(),
  places: z.strictObject({ added: whole(1, 500), from: moment.optional() }).optional(),
  terms: z
    .strictObject({
      referralWorkingDays: whole(1, 60).optional(),
      stopListDays: whole(1, 90).optional(),
      extensionDays: whole(0, 90).optional(),
    })
    .optional(),
});
export type WhatIfRequest = z.output<typeof whatIfRequest>;

const count = z.number().int();
const when = z.string().describe('moment, ISO 8601 with offset');

/** Spread of a number over children: places or days. */
const spread = z.object({
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
});
export type Spread = z.output<typeof spread>;
const side = z.object({
  count,
  percentiles: spread.nullable().describe('by how much; null where there is nobody'),
});
const shift = z.object({ gain: side, lose: side, unchanged: count });
export type Shift = z.output<typeof shift>;
const standing = z.object({
  place: count,
  days: z.number().nullable().describe('till the turn; null where the pace of the queue is not known'),
});

export const whatIfView = z.object({
  from: when,
  mode: z
    .enum(['replay', 'ahead'])
    .describe(
      'replay: referrals since `from` dealt again; ahead: the order and the expected waiting from now on',
    ),
  children: count.describe('whoever stood in the queue at `from` or entered it since'),
  referrals: count.describe('dealt again, those of the added places among them; 0 ahead'),
  turns: shift
    .extend({ unknown: count.describe('of whom that cannot be said: see `waiting.reason`') })
    .describe('who gains and who loses: whose turn comes sooner and whose later, in days'),
  places: shift.describe(
    'who moves up and who down in the order, in places. Added places and terms bring a turn sooner or later and may ' +
      'leave the order as it is; where no pace is known, a later `from` is read as now',
  ),
  waiting: z
    .object({
      before: spread.nullable(),
      after: spread.nullable(),
      reason: z.enum(['too-little-history', 'nobody-waits']).nullable().describe('why there is no estimate'),
    })
    .describe('days a child waits for a referral'),
  examples: z
    .array(z.object({ before: standing, after: standing }))
    .describe('some children before and after, without names: the most, the middle and the least moved'),
});
export type WhatIfView = z.output<typeof whatIfView>;

export const estimate = z.object({
  low: count.describe('days'),
  high: count.describe('days: 80 of 100 children waited between the two'),
  median: count.describe('days'),
});
export type Estimate = z.output<typeof estimate>;
export const noEstimate = ['too-little-history', 'no-referrals', 'too-many-wait', 'too-wide'] as const;

const backTest = z.object({
  children: count.describe('past children, each judged by what was known when it entered the queue'),
  inside: count,
  share: z.number().describe('inside ÷ children; 0.8 is aimed at'),
});

/** `GET /api/queues/:id/waiting?place=`. */
export const waitingView = z.object({
  waiting: count.describe('turns that stand in the queue now'),
  place: count.nullable().describe('the place the second estimate is for'),
  last: z
    .object({ place: count, estimate: estimate.nullable() })
    .describe('for whoever would enter as the last'),
  estimate: estimate.nullable().describe('for the place asked for, else for the last'),
  reason: z.enum(noEstimate).nullable().describe('why nothing can be said'),
  method: z.object({
    name: z.literal('own-history'),
    referrals: count.describe('within the window'),
    windowDays: count,
    perMonth: z.number().describe('referrals a month'),
    pastChildren: count.describe('whose waiting is known'),
    coverage: z.literal(0.8),
  }),
  backTest: backTest.nullable(),
});
export type WaitingView = z.output<typeof waitingView>;

export const placeMovement = z.object({
  at: when.describe('the last of what is told together'),
  day: z.string().describe('date, YYYY-MM-DD'),
  from: count.nullable().describe('null: did not stand in the order'),
  to: count.nullable(),
  cause: z.enum(placeCauses),
  count: count.describe('children the cause is about'),
  sequence: count.describe('number of the event in the log of the queue'),
});
export type PlaceMovement = z.output<typeof placeMovement>;

/** `GET /api/applications/:id/place`, and for the parent `GET /api/public/account/applications/:number/place`. */
export const explainedPlaceView = z.object({
  number: z.string(),
  place: z.object({ value: count, asOf: count }).nullable(),
  waiting: z
    .object({ estimate: estimate.nullable(), reason: z.enum(noEstimate).nullable() })
    .nullable()
    .describe('from now on; null for whoever does not stand in the order'),
  movements: z.array(placeMovement).describe('oldest first'),
  sentences: z.object({ kk: z.array(z.string()), ru: z.array(z.string()) }),
});
export type ExplainedPlace = z.output<typeof explainedPlaceView>;
