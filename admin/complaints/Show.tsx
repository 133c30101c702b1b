import DownloadIcon from '@mui/icons-material/FolderZip';
import { Alert, Box, Button, Typography } from '@mui/material';
import { Link, ShowBase, useShowContext } from 'react-admin';
import type { ComplaintDetailView } from '../../backend/contract/complaints';
import { paperKindKey } from '../applications/paperKindKey';
import { personName } from '../applications/personName';
import { StatusChip } from '../applications/StatusChip';
import { useDownload } from '../http/useDownload';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { useSession } from '../session/useSession';
import { About } from './About';
import { ComplaintAction } from './actions/ComplaintAction';
import { complaintForms } from './actions/complaintForms';

/** One complaint: what it is about, its clocks, what was said and decided, what can be done. */
export default function ComplaintShow() {
  return (
    <ShowBase resource="complaints">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const t = useText();
  const { record } = useShowContext<ComplaintDetailView>();
  // A row of the list stands in for the record for a moment.
  if (!record?.decisions) return null;
  return (
    <Box sx={{ pt: 1, display: 'grid', gap: 1 }}>
      <PageTitle title={`${t('complaints.title')} ${record.number}`} />
      <Actions record={record} />
      <Box sx={columns}>
        <About record={record} />
        <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
          <Panel title={t('complaints.text')}>
            <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
              {record.text ?? '—'}
            </Typography>
          </Panel>
          <Decisions record={record} />
          <Papers record={record} />
        </Box>
      </Box>
    </Box>
  );
}

const columns = {
  display: 'grid',
  gap: 1,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '420px minmax(0, 1fr)' },
  alignItems: 'start',
};

function Actions({ record }: { record: ComplaintDetailView }) {
  const t = useText();
  const session = useSession();
  const { download, busy } = useDownload();
  const decides = session?.mayAct.includes('complaints.decide') ?? false;
  const own =
    decides &&
    [record.actOfficer, record.actProposer].some((one) => one !== null && one.id === session?.id) &&
    record.endedAt === null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
      {complaintForms
        .filter(({ action }) => record.can.includes(action))
        .map((form) => (
          <ComplaintAction key={form.action} form={form} record={record} />
        ))}
      {decides && (
        <Button
          startIcon={<DownloadIcon />}
          loading={busy}
          onClick={() => download(`/api/complaints/${record.id}/file.zip`)}
        >
          {t('complaints.file')}
        </Button>
      )}
      {own && <Alert severity="info">{t('complaints.ownAct')}</Alert>}
      {record.suspends && (
        <Alert severity="warning">
          {t(record.about === 'refusal' ? 'complaints.suspends' : 'complaints.suspendsStopList')}
        </Alert>
      )}
    </Box>
  );
}

function Decisions({ record }: { record: ComplaintDetailView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  if (!record.reasons && record.decisions.length === 0) return null;
  return (
    <>
      {record.reasons && (
        <Panel title={t('complaints.reasons')}>
          <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
            {name(record.reasons)}
          </Typography>
        </Panel>
      )}
      {record.decisions.length > 0 && (
        <Panel title={t('complaints.decisions')}>
          {record.decisions.map((decision) => (
            <Typography key={decision.recordedAt} variant="body2" sx={{ mb: 0.5 }}>
              <strong>{t(`complaints.bodies.${decision.body}`)}</strong>, № {decision.number},{' '}
              {format.day(decision.decidedOn)}: {t(`complaints.outcomes.${decision.outcome}`)}.{' '}
              {decision.summary}{' '}
              <a
                href={`/api/applications/${record.application.id}/attachments/${decision.attachment}`}
                target="_blank"
                rel="noopener"
              >
                {t('complaints.fields.attachment')}
              </a>
            </Typography>
          ))}
        </Panel>
      )}
    </>
  );
}

function Papers({ record }: { record: ComplaintDetailView }) {
  const t = useText();
  const format = useFormat();
  const path = `/api/applications/${record.application.id}`;
  return (
    <Panel title={t('complaints.papers')}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}>
        {record.papers.map(({ id, kind, number, issuedAt }) => (
          <li key={id}>
            {t(paperKindKey(kind))} № {number}, {format.moment(issuedAt)}:{' '}
            <a href={`${path}/papers/${id}.pdf?lang=kk`} target="_blank" rel="noopener">
              {t('common.kk')}
            </a>
            {' · '}
            <a href={`${path}/papers/${id}.pdf?lang=ru`} target="_blank" rel="noopener">
              {t('common.ru')}
            </a>
          </li>
        ))}
        {record.attachments.map(({ id }, index) => (
          <li key={id}>
            <a href={`${path}/attachments/${id}`} target="_blank" rel="noopener">
              {t('complaints.enclosure', { index: index + 1 })}
            </a>
          </li>
        ))}
      </Box>
      <Box sx={{ mt: 0.5 }}>
        <Link to={`/applications/${record.application.id}/show`}>№ {record.application.number}</Link>{' '}
        <StatusChip status={record.application.status as never} /> {personName(record.child)}
      </Box>
    </Panel>
  );
}
