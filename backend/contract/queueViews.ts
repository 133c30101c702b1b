import { z } from 'zod';
import { bilingualView as bilingual } from './common';
import { passedReasons, statuses } from './statuses';

const id = z.union([z.number(), z.string()]);
const named = z.object({ id, name: bilingual });
const moment = z.string().describe('moment, ISO 8601 with offset');
const day = z.string().describe('date, YYYY-MM-DD');
const places = z.number().int();

/**
 * One who stands in a queue, whom it goes past, or who stands in none while a complaint holds a place; twins are two
 * rows at one place.
 */
export const queueEntryView = z.object({
  ticket: z.string().describe('pseudonym of the turn in the public queue'),
  place: places.nullable().describe('null for whoever does not stand in the order now'),
  queue: id,
  application: z.object({
    id: id.optional(),
    number: z.string().nullable(),
    status: z.enum(statuses),
    version: z.number().int(),
  }),
  child: z
    .object({
      id,
      iin: z.string(),
      lastName: z.string(),
      firstName: z.string(),
      middleName: z.string().nullable(),
    })
    .nullable()
    .describe('null for a head: who waits is not yet assigned to the organisation'),
  class: z.enum(['out-of-turn', 'first-priority', 'general']).nullable(),
  filedAt: moment.nullable(),
  registeredAt: moment.nullable(),
  passedOver: z.object({ reason: z.enum(passedReasons), until: moment.nullable() }).nullable(),
  stopProposed: z.boolean(),
  filingProposed: z.boolean(),
  overAge: z.boolean(),
  twin: z.boolean().describe('stands at the place of an earlier twin'),
  pair: z.boolean().describe('is one of twins'),
  held: named.nullable().describe('the group in which a place is held for the child'),
  benefits: z.array(z.string()),
});
export type QueueEntryView = z.output<typeof queueEntryView>;

/** One version of a queue's rules. */
export const queueRulesView = z.object({
  version: z.number().int(),
  startsAt: moment,
  inForceAt: moment.nullable(),
  inForce: z.boolean(),
  cancelled: z
    .object({ at: moment, by: z.string(), basis: z.string() })
    .nullable()
    .describe('taken back before its start'),
  ratio: z.number().int(),
  outOfTurn: z.array(z.string()),
  firstPriority: z.array(z.string()),
  referralWorkingDays: z.number().int(),
  annulmentDays: z.number().int(),
  extensionDays: z.number().int(),
  stopListDays: z.number().int(),
  basis: z.string().nullable(),
  createdAt: moment,
  createdBy: z.string().nullable(),
});
export type QueueRulesView = z.output<typeof queueRulesView>;

/** What became of one of several referrals: `referred`, or the code of what stands in the way. */
export const referralOutcomeView = z.object({
  application: z.object({ id, number: z.string() }).nullable(),
  outcome: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type ReferralOutcomeView = z.output<typeof referralOutcomeView>;

/** A report of places: more or fewer, from a day on, for good or until a day. */
export const plannedPlacesView = z.object({
  id,
  places,
  startsOn: day,
  endsOn: day.nullable(),
  reason: z.string(),
  startedAt: moment.nullable(),
  impossibleAt: moment.nullable().describe('when it turned out that it can start no more'),
  endedAt: moment.nullable(),
  createdAt: moment,
  createdBy: z.string(),
});
export type PlannedPlacesView = z.output<typeof plannedPlacesView>;

/** A group on the planning board; free = capacity + temporary − enrolled − referred − held. */
export const boardGroupView = named.extend({
  capacity: places,
  temporary: places,
  enrolled: places,
  referred: places,
  held: places,
  free: places,
  planned: z
    .array(
      z.object({
        ...{ id, places, startsOn: day, endsOn: day.nullable(), started: z.boolean() },
        impossible: z.boolean().describe('can start no more: the group has fewer places by now'),
      }),
    )
    .describe(
      'changes that have not started, or turned out impossible lately, and temporary places that have',
    ),
});
export type BoardGroupView = z.output<typeof boardGroupView>;

/** The planning board of an organisation: each queue with its groups and whoever is next. */
export const boardView = z.object({
  organization: named,
  queues: z.array(
    z.object({
      id,
      language: z.enum(['kk', 'ru']),
      grade: z.number().int().nullable(),
      birthYears: z.tuple([z.number(), z.number()]).nullable(),
      impairments: z.array(z.string()),
      waiting: places,
      next: z.array(queueEntryView),
      groups: z.array(boardGroupView),
    }),
  ),
});
export type BoardView = z.output<typeof boardView>;
