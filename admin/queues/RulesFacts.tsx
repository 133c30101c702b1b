import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { ReferenceText } from '../reference/ReferenceText';

/** What one version of the rules says. */
export function RulesFacts({ rules }: { rules: QueueRulesView }) {
  const t = useText();
  const format = useFormat();
  const benefits = (codes: string[]) =>
    codes.length > 0 ? <ReferenceText table="benefits" code={codes} /> : t('queueing.rules.nobody');
  return (
    <Facts labelWidth={150}>
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
