import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { QueueEntryView, ReferralOutcomeView } from '../../backend/contract/queueViews';
import { bodyOf } from '../http/describeError';
import { useAsk } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import type { Id } from '../views';

interface Referring {
  queue: Id;
  turns: QueueEntryView[][];
  /** After the one named child has been referred. */
  onDone: () => void;
}

/**
 * Refers the first child as it was on the screen, or the next so many, each decided by the server on its own. What
 * stands in the way stays until it is mended.
 */
export function useReferring({ queue, turns, onDone }: Referring) {
  const ask = useAsk();
  const notify = useNotify();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReferralOutcomeView[]>([]);
  const [before, setBefore] = useState<QueueEntryView[][]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const last = outcomes.at(-1);
  const obstacle = undecided(turns) ?? (last && last.outcome !== 'referred' ? last : undefined);

  const refresh = () =>
    Promise.all(
      ['queues', 'groups', 'organizations', 'applications'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const refer = async (group: Id, count: number) => {
    setBusy(true);
    setError(undefined);
    setBefore(turns);
    try {
      const found =
        count === 1 ? await referFirst(group) : await ask((api) => api.referNext(queue, { group, count }));
      setOutcomes(found);
      await refresh();
      if (count === 1 && found[0]?.outcome === 'referred') {
        notify('actions.done.refer', { type: 'success' });
        onDone();
      }
    } catch (problem) {
      setError(errorText(problem));
      await refresh();
    } finally {
      setBusy(false);
    }
  };

  /** With the version that was seen: if the child has changed meanwhile, nothing is done. */
  async function referFirst(group: Id): Promise<ReferralOutcomeView[]> {
    const { id, number, version } = turns[0]![0]!.application;
    const application = { id: id!, number: number ?? '' };
    try {
      await ask((api) => api.act(id!, 'refer', { seen: version, group: Number(group) }));
      return [{ application, outcome: 'referred' }];
    } catch (problem) {
      const body = bodyOf(problem);
      if (!body || !obstacles.includes(body.message)) throw problem;
      return [{ application, outcome: body.message, params: body.params }];
    }
  }

  const again = () => setOutcomes((now) => now.filter(({ outcome }) => outcome === 'referred'));
  return { outcomes, before, busy, error, obstacle, refer, again };
}

/** What an officer can mend from here; anything else is only told. */
const obstacles: string[] = ['twins.too_few_places', 'benefit.recheck', 'group.held', 'group.full'];

/** The stop-list of the first waits for a decision: nobody goes past that, so it is said before anything is tried. */
function undecided(turns: QueueEntryView[][]): ReferralOutcomeView | undefined {
  const first = turns[0]?.find(({ stopProposed }) => stopProposed);
  if (!first) return undefined;
  const { id, number } = first.application;
  return {
    application: { id: id!, number: number ?? '' },
    outcome: 'application.stop_list_undecided',
    params: { number },
  };
}
