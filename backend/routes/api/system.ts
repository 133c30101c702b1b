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

export const systemRoutes = [state];
