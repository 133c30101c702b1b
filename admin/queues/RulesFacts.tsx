import type { ReactNode } from 'react';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { ReferenceText } from '../reference/ReferenceText';

interface RulesFactsProps {
  rules: QueueRulesView;
  labelWidth?: number;
  /** Two facts to a line where they are short. */
  pairs?: 1 | 2;
  /** How the benefits of a class are told; by name, unless somebody says otherwise. */
  benefits?: (codes: string[]) => ReactNode;
}

/** What one version of the rules says. */
export function RulesFacts({ rules, labelWidth = 150, pairs = 1, benefits }: RulesFactsProps) {
  const t = useText();
  const format = useFormat();
  const byName = (codes: string[]) =>
    codes.length > 0 ? <ReferenceText table="benefits" code={codes} /> : t('queueing.rules.nobody');
  const told = benefits ?? byName;
  return (
    <Facts labelWidth={labelWidth} pairs={pairs}>
      <Fact label={t('queueing.rules.ratio')} wide={pairs === 2}>
        {t('queueing.rules.ratioValue', { ratio: format.number(rules.ratio) })}
      </Fact>
      <Fact label={t('actions.turnClasses.out-of-turn')}>{told(rules.outOfTurn)}</Fact>
      <Fact label={t('actions.turnClasses.first-priority')}>{told(rules.firstPriority)}</Fact>
      <Fact label={t('queueing.rules.terms')} wide={pairs === 2}>
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
