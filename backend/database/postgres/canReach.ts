import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './systemUser';

/** Whether the user may go through every folder down to the path, and enter or read it. */
export function canReach(path: string, user: ServerUser): boolean {
  if (!user) return true;
  let here = realpathSync(path);
  if (!allows(here, user, 0o5)) return false;
  while (here !== dirname(here)) {
    here = dirname(here);
    if (!allows(here, user, 0o1)) return false;
  }
  return true;
}

function allows(path: string, user: { uid: number; gid: number }, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}
