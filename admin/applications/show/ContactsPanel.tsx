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
  const days = [...new Set(consents.map(({ at }) => dayOf(at)))];
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
          {days.map((day) => {
            const given = consents.filter(({ at }) => dayOf(at) === day);
            return (
              <div
                key={day}
                title={given.map(({ kind, version }) => `${consent(kind)} ${version}`).join(', ')}
              >
                {format.day(day)}: {given.map(({ kind }) => consent(kind)).join(', ')}
              </div>
            );
          })}
        </Fact>
      </Facts>
    </Panel>
  );
}
