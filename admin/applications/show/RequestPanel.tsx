import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { ReferenceText } from '../../reference/ReferenceText';

/** What is asked for and what has come of it: referral, group. */
export function RequestPanel({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const name = useName();
  const { organization, grade, referral, group } = record;
  return (
    <Panel title={t('applications.screen.request')}>
      <Facts>
        <Fact label={t('applications.fields.kind')}>
          <ReferenceText table="organization-kinds" code={organization.kind} />
        </Fact>
        <Fact label={t('applications.fields.languageFull')}>
          <ReferenceText table="languages" code={record.language} />
        </Fact>
        <Fact label={t('applications.fields.grade')}>
          {grade === 0 ? t('applications.preschool') : grade}
        </Fact>
        <Fact label={t('applications.screen.referral')}>
          {referral && (
            <>
              {format.moment(referral.issuedAt)} — {format.moment(referral.validUntil)}
              {referral.extended && ` · ${t('applications.screen.extended')}`}
              {referral.acceptedAt &&
                ` · ${t('applications.screen.accepted', { moment: format.moment(referral.acceptedAt) })}`}
            </>
          )}
        </Fact>
        <Fact label={t('applications.fields.group')}>{group && name(group.name)}</Fact>
      </Facts>
    </Panel>
  );
}
