import { z } from 'zod';
import { bilingualView, language } from './common';

const day = z.string().describe('date, YYYY-MM-DD');
const moment = z.string().describe('moment, ISO 8601 with offset');
const cohort = {
  language,
  grade: z.number().int().nullable(),
  birthYears: z.tuple([z.number().int(), z.number().int()]).nullable().describe('first and last'),
};
const organization = z.object({ id: z.number(), name: bilingualView });

const queueName = z
  .string()
  .describe('what the queue is called before everybody, drawn by lot: papers and the account name it');

/** How a queue is named to everybody: what splits it further is the children's own affair. */
export interface Cohort {
  language: string;
  grade: number | null;
  birthYears: [number, number] | null;
}

const turn = z.object({
  ticket: z.string().describe('pseudonym of one turn in this queue; its holder finds it in the account'),
  place: z.number().int(),
  movedAt: day.nullable().describe('day of the last movement; null while there was none'),
  moved: z.enum(['up', 'down']).nullable().describe('told where the classes of the queue are'),
  class: z
    .enum(['out-of-turn', 'first-priority', 'general'])
    .nullable()
    .describe('told where no class of the queue has fewer than five, now and in the snapshot before'),
  filed: z
    .string()
    .nullable()
    .describe(
      'day of filing where the class is told, else what the whole queue shares: month YYYY-MM, quarter YYYY-Q1 … 4, year YYYY or nothing',
    ),
});
export type PublicTurn = z.output<typeof turn>;

/** A queue as anybody may see it. */
export const publicQueuesView = z.object({
  organization,
  asOf: moment,
  queues: z.array(
    z.object({
      id: queueName,
      ...cohort,
      head: z.object({
        sequence: z.number().int(),
        link: z.string().describe('SHA-256, hex; zeros while the log is empty'),
      }),
      ratio: z.number().int().describe('general referrals between two of the first priority'),
      waiting: z.number().int().describe('turns that stand in the order; twins are one'),
      rows: z.array(turn),
    }),
  ),
});
export type PublicQueues = z.output<typeof publicQueuesView>;

const referral = z.object({
  number: z.number().int().describe('running number in the protocol of the queue'),
  sequence: z.number().int().describe("number of the event in the queue's sealed log"),
  day,
  ticket: z.string().describe('of the turn: twins have one, and one row'),
  ending: z.object({ code: z.string(), text: bilingualView, day }).nullable().describe('null while it runs'),
});

/** The protocol of an organisation's referrals, the latest first. */
export const referralProtocolView = z.object({
  organization,
  since: day,
  queues: z.array(
    z.object({
      id: queueName,
      ...cohort,
      total: z.number().int().describe('turns referred within the days asked for'),
      referrals: z.array(referral).describe('the latest hundred, or the hundred before the number asked for'),
      earlier: z.number().int().nullable().describe('`before` for the ones before these; null: none'),
      later: z.number().int().nullable().describe('`before` for the ones after these; null: none'),
    }),
  ),
});
export type ReferralProtocol = z.output<typeof referralProtocolView>;

/** Free places of a region as published at 18:00. */
export const bulletinView = z.object({
  day: day.nullable().describe('null before the first bulletin'),
  publishedAt: moment.nullable(),
  organizations: z.array(
    organization.extend({
      kind: z.string(),
      settlement: bilingualView,
      places: z.array(
        z.object({
          ...cohort,
          free: z.number().int(),
          temporary: z.number().int().describe('how many of the free are so for a time'),
          until: day.nullable(),
          planned: z.array(z.object({ from: day, places: z.number().int(), until: day.nullable() })),
        }),
      ),
    }),
  ),
});
export type Bulletin = z.output<typeof bulletinView>;
