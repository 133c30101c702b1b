import { z } from 'zod';
import { code, date, moment, text } from './common';

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
