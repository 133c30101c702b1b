import { useEffect, useRef, useState } from 'react';
import type { ActionRequest } from '../../../backend/contract/actions';
import { useAsk } from '../../http/useAsk';
import type { Id } from '../../views';

interface Papers {
  /** What the papers were rendered from. */
  body: string;
  kk: string;
  ru: string;
}

/** The paper of a refusal in both languages, as object URLs that are given back when no longer shown. */
export function useRefusalPapers(id: Id) {
  const ask = useAsk();
  const [papers, setPapers] = useState<Papers>();
  const [busy, setBusy] = useState(false);
  const shown = useRef<Papers>(undefined);
  useEffect(() => () => release(shown.current), []);

  const render = async (body: ActionRequest<'refuse'>) => {
    setBusy(true);
    try {
      const [kk, ru] = await ask((api) =>
        Promise.all([api.previewRefusal(id, body, 'kk'), api.previewRefusal(id, body, 'ru')]),
      );
      release(shown.current);
      shown.current = { body: JSON.stringify(body), kk: URL.createObjectURL(kk), ru: URL.createObjectURL(ru) };
      setPapers(shown.current);
    } finally {
      setBusy(false);
    }
  };
  return { papers, busy, render };
}

function release(papers: Papers | undefined): void {
  if (!papers) return;
  URL.revokeObjectURL(papers.kk);
  URL.revokeObjectURL(papers.ru);
}
