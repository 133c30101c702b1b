import { useState } from 'react';
import type { ActionRequest } from '../../../backend/contract/actions';
import { useAsk } from '../../http/useAsk';
import type { Id } from '../../views';

interface Papers {
  /** What the papers were rendered from. */
  body: string;
  kk: Blob;
  ru: Blob;
}

/** The paper of a refusal in both languages, as it would be issued. */
export function useRefusalPapers(id: Id) {
  const ask = useAsk();
  const [papers, setPapers] = useState<Papers>();
  const [busy, setBusy] = useState(false);

  const render = async (body: ActionRequest<'refuse'>) => {
    setBusy(true);
    try {
      const [kk, ru] = await ask((api) =>
        Promise.all([api.previewRefusal(id, body, 'kk'), api.previewRefusal(id, body, 'ru')]),
      );
      setPapers({ body: JSON.stringify(body), kk, ru });
    } finally {
      setBusy(false);
    }
  };
  return { papers, busy, render };
}
