import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { ActionRequest, StaffAction } from '../../../backend/contract/actions';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useAsk } from '../../http/useAsk';
import type { Id } from '../../views';

/** Does an action and shows what the server made of it; nothing changes on the screen before it has. */
export function useAct(id: Id) {
  const ask = useAsk();
  const notify = useNotify();
  const queryClient = useQueryClient();
  return async <Action extends StaffAction>(action: Action, body: ActionRequest<Action>): Promise<void> => {
    const record = await ask((api) => api.act(id, action, body));
    keepRecord(record);
    notify(`actions.done.${action}`, { type: 'success' });
  };

  function keepRecord(record: ApplicationDetailView): void {
    const key = ['applications', 'getOne', { id: String(id), meta: undefined }];
    queryClient.setQueryData(key, record);
    // Lists, counts, history and papers are asked for anew; the record itself has just come.
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'applications' && queryKey[1] !== 'getOne',
    });
    for (const touched of ['queues', 'groups', 'organizations']) {
      void queryClient.invalidateQueries({ queryKey: [touched] });
    }
  }
}
