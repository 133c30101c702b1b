import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, required, SelectInput, useGetList } from 'react-admin';
import type { ComplaintSubject, ComplaintView } from '../../../backend/contract/complaints';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { ComplaintState } from '../../complaints/ComplaintState';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import { VerbDialog } from '../../layout/VerbDialog';
import { useSession } from '../../session/useSession';
import { LongText } from '../actions/LongText';
import { UploadInput } from '../office/UploadInput';

const subjects: ComplaintSubject[] = ['refusal', 'delay', 'benefit', 'queue', 'referral', 'other'];

/** Complaints about the application, and the way to register one that came on paper. */
export function ComplaintsPanel({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const rights = useSession()?.mayAct ?? [];
  const [open, setOpen] = useState(false);
  const { data = [] } = useGetList<ComplaintView>(
    'complaints',
    {
      filter: { application: record.id },
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'id', order: 'ASC' },
    },
    { enabled: rights.includes('complaints.read') },
  );
  const mayRegister =
    rights.includes('complaints.register') &&
    record.status !== 'archived' &&
    data.every(({ endedAt }) => endedAt !== null);
  if (data.length === 0 && !mayRegister) return null;
  return (
    <Panel
      title={t('complaints.panel')}
      aside={
        mayRegister && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('complaints.register')}
          </Button>
        )
      }
    >
      {data.length === 0 && <Typography variant="body2">{t('complaints.none')}</Typography>}
      {data.map(({ id, number, status }) => (
        <Box key={id} sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Link to={`/complaints/${id}/show`}>{number}</Link>
          <ComplaintState status={status} />
        </Box>
      ))}
      {open && <RegisterDialog record={record} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function RegisterDialog({ record, onClose }: { record: ApplicationDetailView; onClose: () => void }) {
  const t = useText();
  const choices = subjects
    .filter((about) => about !== 'refusal' || record.status === 'refused')
    .map((id) => ({ id, name: t(`complaints.abouts.${id}`) }));
  return (
    <VerbDialog
      title={`${t('complaints.register')} · ${record.number}`}
      hint={t('complaints.registerHint')}
      submit="complaints.registerSubmit"
      done="complaints.done.register"
      touched={['complaints', 'applications']}
      initial={() => ({ about: choices[0]?.id })}
      verb={(api, { about, text, attachments }) =>
        api.registerComplaint({
          application: record.id,
          about,
          text,
          attachments: [attachments].filter(Boolean),
        })
      }
      onClose={onClose}
    >
      <SelectInput
        source="about"
        label="complaints.fields.about"
        choices={choices}
        translateChoice={false}
        validate={required()}
        helperText={false}
      />
      <LongText source="text" label="complaints.fields.text" />
      <UploadInput source="attachments" label={t('complaints.fields.scan')} />
    </VerbDialog>
  );
}
