import { type AuthProvider, HttpError } from 'react-admin';
import type { SessionView } from '../backend/contract/views';
import { send } from './http/send';
import { currentSession, forgetSession, rememberSession } from './session/currentSession';

/** Thrown by the first step when the user has a second one to take. */
export class SecondFactorNeeded extends Error {}

/** What each page needs among the things the server says this user may begin. */
const needed: Record<string, string> = {
  'applications.create': 'applications.file',
  'applications.export': 'applications.export',
  'reports.list': 'reports.read',
  'users.list': 'users.read',
};

/** Who is signed in. Rights come from the session (`mayAct`) and from each record's `can`, never from roles. */
export const authProvider: AuthProvider = {
  async login(step: { login: string; password: string } | { code: string }) {
    const path = 'code' in step ? '/api/session/code' : '/api/session';
    const response = await send(path, { method: 'POST', body: JSON.stringify(step) });
    const answer: SessionView | { secondFactor: true } = await response.json();
    if ('secondFactor' in answer) throw new SecondFactorNeeded();
    rememberSession(answer);
  },
  async logout() {
    const hadSession = forgetSession();
    if (hadSession) await send('/api/session', { method: 'DELETE' }).catch(() => undefined);
  },
  async checkAuth() {
    await currentSession();
  },
  async checkError(error) {
    if (!(error instanceof HttpError) || error.status !== 401) return;
    forgetSession();
    throw { redirectTo: '/login?ended=1', message: false };
  },
  async getIdentity() {
    const session = await currentSession();
    return { ...session, fullName: session.name };
  },
  getPermissions: () => currentSession(),
  async canAccess({ resource, action }) {
    if (action === 'edit' || action === 'delete') return false;
    const right = needed[`${resource}.${action}`];
    if (right === undefined) return action !== 'create' && action !== 'export';
    return (await currentSession()).mayAct.includes(right);
  },
};
