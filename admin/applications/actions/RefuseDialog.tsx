import RefuseIcon from '@mui/icons-material/DoNotDisturbOn';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { Form } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { bodyOf } from '../../http/describeError';
import { formErrors } from '../../http/formErrors';
import { useText } from '../../i18n/useText';
import { SubmitButton } from '../../layout/SubmitButton';
import { ActionProblem } from './ActionProblem';
import { RefusalPreview } from './RefusalPreview';
import { RefuseForm } from './RefuseForm';
import { type RefusalValues, refusalBody } from './refusalBody';
import { useAct } from './useAct';

interface RefuseDialogProps {
  record: ApplicationDetailView;
  onClose: () => void;
}

/** A refusal is issued only after its paper, as it now stands, has been looked at. */
export default function RefuseDialog({ record, onClose }: RefuseDialogProps) {
  const t = useText();
  const act = useAct(record.id);
  const [seen] = useState(record.version);
  const [defaults] = useState(() => initialValues(record));
  const [previewed, setPreviewed] = useState(false);
  const [error, setError] = useState<unknown>();

  const issue = async (values: FieldValues) => {
    setError(undefined);
    try {
      await act('refuse', { ...refusalBody(values as RefusalValues), seen });
      onClose();
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xl" fullWidth aria-labelledby="refuse-title">
      <DialogTitle id="refuse-title">
        {t('actions.names.refuse')} · {record.number}
      </DialogTitle>
      <Form noValidate disableInvalidFormNotification onSubmit={issue} record={{}} defaultValues={defaults}>
        <DialogContent
          sx={{ display: 'grid', gridTemplateColumns: '1.1fr 1fr', gap: 2, height: 'calc(100vh - 190px)' }}
        >
          <Box sx={{ overflowY: 'auto', pr: 1 }}>
            <Typography variant="body2" color="textSecondary">
              {t('actions.hints.refuse')}
            </Typography>
            {error !== undefined && <ActionProblem error={error} onReload={onClose} />}
            <RefuseForm />
          </Box>
          <RefusalPreview record={record} seen={seen} onChange={setPreviewed} onError={setError} />
        </DialogContent>
        <DialogActions>
          {!previewed && (
            <Typography variant="body2" color="textSecondary" sx={{ mr: 1 }}>
              {t('actions.previewFirst')}
            </Typography>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton label="actions.issue" icon={<RefuseIcon />} color="error" disabled={!previewed} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** An incomplete or expired package points at the refusal of intake. */
function initialValues({ incomplete, conclusion }: ApplicationDetailView): RefusalValues {
  const sort = incomplete || conclusion.expired ? 'intake' : 'service';
  return { sort, grounds: [], missing: [], reasons: { kk: '', ru: '' } };
}
