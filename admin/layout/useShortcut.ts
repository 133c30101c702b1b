import { useEffect, useRef } from 'react';
import { isTyping } from './isTyping';

/** Runs on a key by its place on the keyboard (`KeyA`), unless somebody is typing or a dialog is open. */
export function useShortcut(code: string, run: () => void, enabled: boolean): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== code || event.repeat || event.shiftKey || isTyping(event)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [code, enabled]);
}
