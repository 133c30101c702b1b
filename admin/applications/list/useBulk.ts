import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApplicationView } from '../../../backend/contract/views';
import { useAsk } from '../../http/useAsk';
import { useErrorText } from '../../http/useErrorText';
import { useText } from '../../i18n/useText';
import type { BulkAction } from './BulkActions';

export interface Outcome {
  row: ApplicationView;
  ok: boolean;
  words: string;
}

/** One call after another: a refusal of one row does not stop the others. */
export function useBulk(action: BulkAction, rows: ApplicationView[]): Outcome[] {
  const t = useText();
  const ask = useAsk();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const decide = async (row: ApplicationView): Promise<Outcome> => {
      if (!row.can.includes(action)) return { row, ok: false, words: t('applications.bulk.skipped') };
      try {
        await ask((api) => api.act(row.id, action, { seen: row.version }));
        return { row, ok: true, words: t('applications.bulk.ok') };
      } catch (error) {
        return { row, ok: false, words: errorText(error) };
      }
    };
    const run = async () => {
      for (const row of rows) {
        const outcome = await decide(row);
        setOutcomes((before) => [...before, outcome]);
      }
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
    };
    void run();
  }, [action, rows, ask, errorText, queryClient, t]);

  return outcomes;
}
