import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { TextKey } from './dictionary';

export type Text = (key: TextKey, params?: Record<string, unknown>) => string;

/** Our own wording by a key that the compiler knows. */
export function useText(): Text {
  const translate = useTranslate();
  return useCallback((key, params) => translate(key, params), [translate]);
}
