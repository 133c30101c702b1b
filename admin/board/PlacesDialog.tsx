import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, NumberInput, required, useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { ChangePlacesRequest } from '../../backend/contract/queues';
import type { BoardGroupView } from '../../backend/contract/queueViews';
import { LongText } from '../applications/actions/LongText';
import { Row } from '../applications/office/Row';
import { bodyOf } from '../http/describeError';
import { formErrors } from '../http/formErrors';
import { useAsk } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { DayInput } from '../layout/DayInput';
import { SubmitButton } from '../layout/SubmitButton';
import { PlacesHistory } from './PlacesHistory';

/** Reports places of a group: more or fewer, from today or a later day, for good or until a day. */
export function PlacesDialog({ group, onClose }: { group: BoardGroupView; onClose: () => void }) {
  const t = useText();
  const name = useName();
  const ask = useAsk();
  const notify = useNotify();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const title = `places-${group.id}`;

  const submit = async ({ places, startsOn, endsOn, reason }: FieldValues) => {
    setError(undefined);
    try {
      const body = { places, ...(startsOn && { startsOn }), ...(endsOn && { endsOn }), reason };
      await ask((api) => api.changePlaces(group.id, body as ChangePlacesRequest));
      for (const key of ['organizations', 'groups', 'queues'])
        void queryClient.invalidateQueries({ queryKey: [key] });
      notify(t('queueing.places.saved'), { type: 'success' });
      onClose();
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={title}>
      <DialogTitle id={title}>{`${t('queueing.places.title')}: ${name(group.name)}`}</DialogTitle>
      <Form
        noValidate
        disableInvalidFormNotification
        onSubmit={submit}
        record={{}}
        defaultValues={{ reason: '' }}
      >
        <DialogContent>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('queueing.places.hint')}
          </Typography>
          {error !== undefined && <Alert severity="error">{errorText(error)}</Alert>}
          <Row columns="1fr 1fr 1fr">
            <NumberInput
              source="places"
              label="queueing.places.places"
              validate={required()}
              step={1}
              helperText={false}
              autoFocus
            />
            <DayInput source="startsOn" label="queueing.places.startsOn" />
            <DayInput source="endsOn" label="queueing.places.endsOn" />
          </Row>
          <LongText source="reason" label="actions.fields.reason" />
          <PlacesHistory group={group.id} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton label="queueing.places.save" />
        </DialogActions>
      </Form>
    </Dialog>
  );
}
