import { z } from 'zod';
import { proofView } from '../../contract/verification';
import { errorBody } from '../../contract/views';
import { eventProof } from '../../presenters/eventProof';
import { route } from '../route';
import { findOwn } from './account/own';

const proof = route('get', '/api/public/account/applications/:number/proof', {
  summary: 'The sealed events of an own application with their salts: anyone can check them against a head',
  access: 'account',
  params: z.object({ number: z.string().max(40) }),
  answers: { 200: proofView, 401: errorBody, 404: errorBody },
  subject: (act, params, ctx) => findOwn(act.trx, ctx, params.number),
  handle: (act, { subject: application }) => eventProof(act.trx, application.id),
});

export const proofRoutes = [proof];
