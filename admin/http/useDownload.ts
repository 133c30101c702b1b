import { useState } from 'react';
import { useNotify } from 'react-admin';
import { describeError } from './describeError';
import { fileNameOf } from './fileNameOf';
import { send } from './send';
import { useAsk } from './useAsk';

/** Fetches a file and saves it: unlike a plain link it says when it is busy and what went wrong. */
export function useDownload() {
  const ask = useAsk();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);

  const download = async (url: string) => {
    setBusy(true);
    try {
      const response = await ask(() => send(url, { headers: { Accept: '*/*' } }));
      save(await response.blob(), fileNameOf(response.headers.get('Content-Disposition'), 'kezek.xlsx'));
    } catch (error) {
      const { key, params } = describeError(error);
      notify(key, { type: 'error', messageArgs: params });
    } finally {
      setBusy(false);
    }
  };
  return { download, busy };
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the content over before this comes round.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
