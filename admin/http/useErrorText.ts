import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { describeError } from './describeError';

/** What went wrong, in words. */
export function useErrorText(): (error: unknown) => string {
  const translate = useTranslate();
  return useCallback(
    (error) => {
      const { key, params } = describeError(error);
      return translate(key, params);
    },
    [translate],
  );
}
