import { type RefObject, useEffect, useRef } from 'react';
import { isTyping } from './isTyping';

/** `/` to the search, `j` and `k` along the rows; Enter on a row's link is the browser's own. */
export function useListKeys(): RefObject<HTMLDivElement | null> {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!container.current || isTyping(event)) return;
      const acted = act(container.current, event);
      if (acted) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return container;
}

/** By the place of a key, not by its letter: officers type in Kazakh and Russian layouts. */
function act(container: HTMLElement, { code, key }: KeyboardEvent): boolean {
  if (key === '/' || code === 'Slash') {
    container.querySelector<HTMLInputElement>('[data-search]')?.select();
    return true;
  }
  if (code !== 'KeyJ' && code !== 'KeyK') return false;
  const links = [...container.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = code === 'KeyJ' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[next]?.focus();
  return true;
}
