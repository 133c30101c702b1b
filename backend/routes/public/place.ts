import { z } from 'zod';
import { explainedPlaceView } from '../../contract/queues';
import { errorBody } from '../../contract/views';
import { explainedPlace } from '../../presenters/explainedPlace';
import { route } from '../route';
import { findOwn } from './account/own';

const place = route('get', '/api/public/account/applications/:number/place', {
  summary: 'The place of an own application, why it moved, and how long the wait may be',
  access: 'account',
  params: z.object({ number: z.string().max(40) }),
  answers: { 200: explainedPlaceView, 401: errorBody, 404: errorBody },
  handle: async (act, { ctx, params }) =>
    explainedPlace(act.trx, await findOwn(act.trx, ctx, params.number), act.now),
});

export const ownPlaceRoutes = [place];
