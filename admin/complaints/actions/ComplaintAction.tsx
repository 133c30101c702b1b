import { Button } from '@mui/material';
import { useState } from 'react';
import type { ComplaintDetailView } from '../../../backend/contract/complaints';
import { useText } from '../../i18n/useText';
import { VerbDialog } from '../../layout/VerbDialog';
import type { ComplaintForm } from './complaintForms';

/** The button of one action on a complaint, and its dialog. */
export function ComplaintAction({ form, record }: { form: ComplaintForm; record: ComplaintDetailView }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { action, icon: Icon, main, fields: Fields, initial } = form;
  return (
    <>
      <Button startIcon={<Icon />} variant={main ? 'contained' : 'outlined'} onClick={() => setOpen(true)}>
        {t(`complaints.actions.${action}`)}
      </Button>
      {open && (
        <VerbDialog
          title={`${t(`complaints.actions.${action}`)} · ${record.number}`}
          hint={t(`complaints.hints.${action}`)}
          submit={`complaints.actions.${action}`}
          done={`complaints.done.${action}`}
          touched={['complaints', 'applications', 'queues']}
          initial={initial}
          verb={(api, values) =>
            api.complaintAct(record.id, action, { ...withoutEmpty(values), seen: record.version })
          }
          onClose={() => setOpen(false)}
        >
          <Fields />
        </VerbDialog>
      )}
    </>
  );
}

function withoutEmpty(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null));
}
