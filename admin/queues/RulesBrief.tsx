import { Tooltip } from '@mui/material';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { useReferenceName } from '../reference/useReferenceName';
import { RulesFacts } from './RulesFacts';

/** The rules in a few lines; the benefits by their number, and by name under the pointer and among the versions. */
export function RulesBrief({ rules }: { rules: QueueRulesView }) {
  const t = useText();
  const format = useFormat();
  const name = useReferenceName('benefits');
  const benefits = (codes: string[]) => (
    <Tooltip title={codes.map(name).join('; ')}>
      <span>{t('queueing.rules.benefits', { count: format.number(codes.length) })}</span>
    </Tooltip>
  );
  return <RulesFacts rules={rules} labelWidth={112} pairs={2} benefits={benefits} />;
}
