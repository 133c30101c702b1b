import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLogoutIfAccessDenied } from 'react-admin';
import { dataProvider, type KezekDataProvider } from '../dataProvider';

/** Calls a verb of the API; an ended session leads to the sign-in page, every other error to the caller. */
export function useAsk() {
  const logoutIfAccessDenied = useLogoutIfAccessDenied();
  return useCallback(
    async <T>(verb: (api: KezekDataProvider) => Promise<T>): Promise<T> => {
      try {
        return await verb(dataProvider);
      } catch (error) {
        await logoutIfAccessDenied(error);
        throw error;
      }
    },
    [logoutIfAccessDenied],
  );
}

/** A verb that only reads, cached under its key; keys begin with the resource they depend on. */
export function useAnswer<T>(
  key: readonly unknown[],
  verb: (api: KezekDataProvider) => Promise<T>,
  how: boolean | Pick<UseQueryOptions<T>, 'enabled' | 'refetchInterval'> = true,
) {
  const ask = useAsk();
  const options = typeof how === 'boolean' ? { enabled: how } : how;
  return useQuery<T>({ queryKey: key, queryFn: () => ask(verb), retry: false, ...options });
}
