import { Tooltip } from '@mui/material';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { useReferenceName } from '../reference/useReferenceName';

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
  return (
    <Facts labelWidth={112}>
      <Fact label={t('queueing.rules.ratio')}>
        {t('queueing.rules.ratioValue', { ratio: format.number(rules.ratio) })}
      </Fact>
      <Fact label={t('actions.turnClasses.out-of-turn')}>{benefits(rules.outOfTurn)}</Fact>
      <Fact label={t('actions.turnClasses.first-priority')}>{benefits(rules.firstPriority)}</Fact>
      <Fact label={t('queueing.rules.terms')}>
        {t('queueing.rules.termsValue', {
          referral: format.number(rules.referralWorkingDays),
          annulment: format.number(rules.annulmentDays),
          extension: format.number(rules.extensionDays),
          stop: format.number(rules.stopListDays),
        })}
      </Fact>
    </Facts>
  );
}
