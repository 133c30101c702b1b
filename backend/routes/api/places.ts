import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { rowId } from '../../contract/common';
import {
  explainedPlaceView,
  type WhatIfRequest,
  waitingView,
  whatIfRequest,
  whatIfView,
} from '../../contract/queues';
import { errorBody } from '../../contract/views';
import { type FieldErrors, invalid } from '../../errors';
import { findRules } from '../../models/findRules';
import { readOnly } from '../../models/readOnly';
import { explainedPlace } from '../../presenters/explainedPlace';
import { queueWaiting } from '../../presenters/queueWaiting';
import { whatIf } from '../../presenters/whatIf';
import { type Route, route } from '../route';
import { findVisible } from './applications';
import { findQueueFor } from './queues';

const byId = z.object({ id: rowId });

const place = route('get', '/api/applications/:id/place', {
  summary: 'The place of an application, how it came to it, and how long the wait may be',
  access: 'applications.read',
  params: byId,
  answers: { 200: explainedPlaceView, 404: errorBody },
  handle: async (act, { params }) => {
    const application = await findVisible(act, params.id);
    await audit(act, 'applications.place', [application.childId], application.id);
    return explainedPlace(act.trx, application, act.now);
  },
});

const waiting = route('get', '/api/queues/:id/waiting', {
  summary: 'Waiting time by the queue’s own history with an 80 % interval, and how it stood the test',
  access: 'queues.read',
  params: byId,
  query: z.object({
    place: z.coerce
      .number('field.invalid')
      .int('field.invalid')
      .min(1, 'field.out_of_range')
      .max(1_000_000, 'field.out_of_range')
      .optional()
      .describe('a place; without it, for whoever enters now'),
  }),
  answers: { 200: waitingView, 400: errorBody, 404: errorBody },
  handle: async (act, { params, query }) => {
    await findQueueFor(act, params.id);
    return queueWaiting(act.trx, params.id, query.place ?? null, act.now);
  },
});

const ifOtherwise = route('post', '/api/queues/:id/what-if', {
  summary: 'Changed rules, places or terms on a copy of the log: who gains and loses; nothing is written',
  access: 'queues.whatIf',
  params: byId,
  body: whatIfRequest,
  transaction: false,
  answers: { 200: whatIfView, 400: errorBody, 403: errorBody, 404: errorBody },
  subject: (act, { id }) => findQueueFor(act, id),
  handle: async (act, { db, params, body }) =>
    readOnly(db, async (trx) => {
      await refuseAbsurd({ ...act, trx }, params.id, body);
      return whatIf(trx, params.id, body, act.now);
    }),
});

export const placeRoutes: Route[] = [place, waiting, ifOtherwise];

/** Years back or ahead that anybody can say something of. */
const [yearsBack, yearsAhead] = [20, 3];

async function refuseAbsurd(act: StaffAct, queueId: number, request: WhatIfRequest): Promise<void> {
  const { from, places, ratio, outOfTurn, firstPriority, terms } = request;
  const asked = [ratio, outOfTurn, firstPriority, places, ...Object.values(terms ?? {})];
  if (asked.every((one) => one === undefined)) throw invalid({ _: 'whatIf.nothing' });
  const starts = from ? new Date(from) : act.now;
  const errors: FieldErrors = {};
  if (isBeyond(starts, act.now)) errors.from = 'field.out_of_range';
  if (places?.from && isBeyond(new Date(places.from), act.now)) errors['places.from'] = 'field.out_of_range';
  else if (places?.from && new Date(places.from) < starts) errors['places.from'] = 'date.order';
  Object.assign(errors, await benefitErrors(act, queueId, request));
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

function isBeyond(moment: Date, now: Date): boolean {
  const years = (moment.getTime() - now.getTime()) / (365.25 * 86_400_000);
  return years < -yearsBack || years > yearsAhead;
}

async function benefitErrors(act: StaffAct, queueId: number, request: WhatIfRequest): Promise<FieldErrors> {
  if (!request.outOfTurn && !request.firstPriority) return {};
  const known: string[] = await act.trx('benefits').pluck('code');
  const errors: FieldErrors = {};
  for (const field of ['outOfTurn', 'firstPriority'] as const)
    if (request[field]?.some((one) => !known.includes(one))) errors[field] = 'benefit.unknown';
  const { outOfTurn, firstPriority } = { ...(await findRules(act.trx, queueId)), ...defined(request) };
  const repeated = outOfTurn.some((one) => firstPriority.includes(one));
  if (repeated) errors[request.firstPriority ? 'firstPriority' : 'outOfTurn'] ??= 'benefit.repeated';
  return errors;
}

const defined = ({ outOfTurn, firstPriority }: WhatIfRequest) => ({
  ...(outOfTurn && { outOfTurn }),
  ...(firstPriority && { firstPriority }),
});
