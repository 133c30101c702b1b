import type { ApplicationDetailView } from '../../../backend/contract/views';
import { dayOf, formatPhone } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';

/** How to reach the family, how it wants to be told, and what it has consented to. */
export function ContactsPanel({
  record: { contacts, notices, consents },
}: {
  record: ApplicationDetailView;
}) {
  const t = useText();
  const format = useFormat();
  const channel = (code: string) =>
    code === 'email' ? t('applications.channels.email') : t('applications.channels.sms');
  const consent = (kind: string) =>
    kind === 'rules' || kind === 'personalData' || kind === 'notices'
      ? t(`applications.consents.${kind}`)
      : kind;
  return (
    <Panel title={t('applications.screen.contacts')}>
      <Facts>
        {contacts.map(({ channel: kind, address, position }) => (
          <Fact
            key={position}
            label={kind === 'email' ? t('applications.channels.email') : t('applications.fields.phone')}
          >
            {kind === 'email' ? address : <a href={`tel:${address}`}>{formatPhone(address)}</a>}
          </Fact>
        ))}
        <Fact label={t('applications.screen.notices')}>
          {notices.channels.length === 0
            ? t('applications.screen.noNotices')
            : `${notices.channels.map(channel).join(', ')} · ${t('applications.screen.noticesIn', {
                language: t(notices.language === 'kk' ? 'common.kk' : 'common.ru'),
              })}`}
        </Fact>
        <Fact label={t('applications.screen.consents')}>
          {consents.map(({ kind, version, at }) => (
            <div key={kind} title={`${version}, ${format.moment(at)}`}>
              {consent(kind)}, {format.day(dayOf(at))}
            </div>
          ))}
        </Fact>
      </Facts>
    </Panel>
  );
}
