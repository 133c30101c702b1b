import { Link } from 'react-admin';
import type { ComplaintDetailView } from '../../backend/contract/complaints';
import { Due } from '../applications/clock/Due';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import { ComplaintState } from './ComplaintState';
import { nextDue } from './nextDue';

/** Whose complaint, about what, and by when what has to be done. */
export function About({ record }: { record: ComplaintDetailView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const due = nextDue(record);
  return (
    <Panel title={t('complaints.title')} aside={<ComplaintState status={record.status} />}>
      <Facts labelWidth={170}>
        <Fact label={t('complaints.fields.number')}>{record.number}</Fact>
        <Fact label={t('complaints.fields.due')}>
          {due && <Due application={{ dueAt: due, decidedAt: null, correction: null }} />}
        </Fact>
        <Fact label={t('complaints.fields.about')}>{t(`complaints.abouts.${record.about}`)}</Fact>
        <Fact label={t('complaints.fields.application')}>
          <Link to={`/applications/${record.application.id}/show`}>{record.application.number}</Link>
        </Fact>
        <Fact label={t('complaints.fields.organization')}>{name(record.organization.name)}</Fact>
        <Fact label={t('complaints.fields.parent')}>{personName(record.parent)}</Fact>
        <Fact label={t('complaints.fields.child')}>{personName(record.child)}</Fact>
        <Fact label={t('complaints.fields.filedAt')}>
          {format.moment(record.filedAt)} ({t(`complaints.via.${record.via}`)})
        </Fact>
        <Fact label={t('complaints.fields.forwardBy')}>{format.moment(record.forwardBy)}</Fact>
        <Fact label={t('complaints.fields.dueAt')}>{format.moment(record.dueAt)}</Fact>
        <Fact label={t('complaints.fields.reviewDueAt')}>
          {record.reviewDueAt && format.moment(record.reviewDueAt)}
        </Fact>
        <Fact label={t('complaints.fields.extendedOn')}>
          {record.extendedOn && format.day(record.extendedOn)}
        </Fact>
        <Fact label={t('complaints.fields.actOfficer')}>
          {[record.actOfficer, record.actProposer].flatMap((one) => one?.name ?? []).join(', ')}
        </Fact>
        <Fact label={t('complaints.fields.handledBy')}>
          {record.handledBy &&
            record.handledAt &&
            `${record.handledBy.name}, ${format.moment(record.handledAt)}`}
        </Fact>
      </Facts>
    </Panel>
  );
}
