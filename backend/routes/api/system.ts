import { z } from 'zod';
import { planVerification } from '../../commands/planVerification';
import { systemView } from '../../contract/verification';
import { errorBody } from '../../contract/views';
import { systemState } from '../../presenters/system';
import { route } from '../route';

const state = route('get', '/api/system', {
  summary: 'The system: last verification of the logs, impossible states, jobs that fail, database, version',
  access: 'system.read',
  answers: { 200: systemView, 401: errorBody, 403: errorBody },
  handle: (act) => systemState(act.trx),
});

const verify = route('post', '/api/system/verify', {
  summary: 'Verify the logs and look for impossible states now: a job, planned once while it is under way',
  access: 'system.verify',
  body: z.strictObject({}),
  answers: { 202: systemView, 401: errorBody, 403: errorBody },
  handle: async (act, { ctx }) => {
    await planVerification(act);
    ctx.status = 202;
    return systemState(act.trx);
  },
});

export const systemRoutes = [state, verify];
