import { usePermissions } from 'react-admin';
import type { SessionView } from '../../backend/contract/views';

/** The signed-in user; undefined for the moment it takes to learn it. */
export function useSession(): SessionView | undefined {
  return usePermissions<SessionView>().permissions;
}
