import { LongText } from '../applications/actions/LongText';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { VerbDialog } from '../layout/VerbDialog';
import type { Id } from '../views';

interface CancelRulesProps {
  queue: Id;
  version: number;
  onClose: () => void;
}

/** Takes back rules that have not come to their start, on a basis. */
export function CancelRules({ queue, version, onClose }: CancelRulesProps) {
  const t = useText();
  const format = useFormat();
  return (
    <VerbDialog
      title={t('queueing.rules.cancelTitle', { version: format.number(version) })}
      hint={t('queueing.rules.cancelHint')}
      submit="queueing.rules.cancel"
      done="queueing.rules.cancelDone"
      danger
      touched={['queues']}
      verb={(api, { basis }) => api.cancelRules(queue, version, { basis })}
      onClose={onClose}
    >
      <LongText source="basis" label="queueing.rules.basis" />
    </VerbDialog>
  );
}
