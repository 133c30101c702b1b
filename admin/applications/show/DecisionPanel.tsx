import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';

/** On what grounds it was refused. */
export function DecisionPanel({ record: { decision } }: { record: ApplicationDetailView }) {
  const t = useText();
  const name = useName();
  if (!decision) return null;
  return (
    <Panel
      title={t(decision.sort === 'intake' ? 'applications.screen.intake' : 'applications.screen.service')}
    >
      <Facts labelWidth={84}>
        <Fact label={t('applications.screen.grounds')}>
          {decision.grounds.map(({ code, text, article }) => (
            <div key={code}>
              {name(text)} ({name(article)})
            </div>
          ))}
        </Fact>
        <Fact label={t('applications.screen.missing')}>
          {decision.missing.length > 0 &&
            decision.missing.map((document) => <div key={document.ru}>{name(document)}</div>)}
        </Fact>
        <Fact label={t('applications.screen.reasons')}>{decision.reasons && name(decision.reasons)}</Fact>
      </Facts>
    </Panel>
  );
}
