import type { SessionView } from '../../backend/contract/views';
import { send } from '../http/send';

let known: Promise<SessionView> | undefined;

/** The session as the server knows it; asked once, until somebody signs in or out. */
export function currentSession(): Promise<SessionView> {
  known ??= send('/api/session')
    .then((response): Promise<SessionView> => response.json())
    .catch((error) => {
      known = undefined;
      throw error;
    });
  return known;
}

export function rememberSession(session: SessionView): void {
  known = Promise.resolve(session);
}

/** Says whether there was one to forget. */
export function forgetSession(): boolean {
  const had = known !== undefined;
  known = undefined;
  return had;
}
