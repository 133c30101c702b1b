import { type ChangeEvent, useState } from 'react';
import { useAsk } from '../../http/useAsk';
import { useErrorText } from '../../http/useErrorText';

/** Uploads what is chosen and tells its id; `null` when it is taken away again. */
export function useUpload(keep: (id: string | null) => void) {
  const ask = useAsk();
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    // The same file may be chosen again.
    target.value = '';
    if (!chosen) return;
    setProblem(undefined);
    setBusy(true);
    try {
      const { id } = await ask((api) => api.upload(chosen));
      setFile(chosen);
      keep(id);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const remove = () => {
    setFile(undefined);
    keep(null);
  };
  return { file, busy, problem, choose, remove };
}
