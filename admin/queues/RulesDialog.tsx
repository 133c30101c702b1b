import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AutocompleteArrayInput, Form, NumberInput, useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { ChangeRulesRequest } from '../../backend/contract/queues';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { LongText } from '../applications/actions/LongText';
import { Row } from '../applications/office/Row';
import { bodyOf } from '../http/describeError';
import { formErrors } from '../http/formErrors';
import { useAsk } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useText } from '../i18n/useText';
import { MomentInput } from '../layout/MomentInput';
import { SubmitButton } from '../layout/SubmitButton';
import { useReferenceChoices } from '../reference/useReferenceChoices';
import type { Id } from '../views';
import { changedRules } from './changedRules';

interface RulesDialogProps {
  queue: Id;
  /** The newest version, which the next one goes on from. */
  latest: QueueRulesView;
  onClose: () => void;
}

/** A new version of the rules on a stated basis, from now or a later moment; what is unchanged is not sent. */
export function RulesDialog({ queue, latest, onClose }: RulesDialogProps) {
  const t = useText();
  const ask = useAsk();
  const notify = useNotify();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();

  const submit = async (values: FieldValues) => {
    setError(undefined);
    try {
      await ask((api) => api.changeRules(queue, changedRules(values, latest) as ChangeRulesRequest));
      await queryClient.invalidateQueries({ queryKey: ['queues'] });
      notify(t('queueing.rules.saved'), { type: 'success' });
      onClose();
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="rules-title">
      <DialogTitle id="rules-title">{t('queueing.rules.changeTitle')}</DialogTitle>
      <Form
        noValidate
        disableInvalidFormNotification
        onSubmit={submit}
        record={{}}
        defaultValues={termsOf(latest)}
      >
        <DialogContent>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('queueing.rules.hint')}
          </Typography>
          {error !== undefined && <Alert severity="error">{errorText(error)}</Alert>}
          <RulesFields />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <SubmitButton label="queueing.rules.save" />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function RulesFields() {
  const benefits = useReferenceChoices('benefits');
  return (
    <>
      <Row columns="repeat(5, 1fr)">
        <NumberInput
          source="ratio"
          label="queueing.rules.ratioField"
          min={1}
          max={20}
          step={1}
          helperText={false}
        />
        {termNames.map((name) => (
          <NumberInput
            key={name}
            source={name}
            label={`queueing.rules.${name}`}
            min={0}
            max={90}
            step={1}
            helperText={false}
          />
        ))}
      </Row>
      <Row columns="1fr 1fr">
        {classNames.map(({ source, label }) => (
          <AutocompleteArrayInput
            key={source}
            source={source}
            label={label}
            choices={benefits}
            translateChoice={false}
            helperText={false}
          />
        ))}
      </Row>
      <MomentInput source="startsAt" label="queueing.rules.startsAt" />
      <LongText source="basis" label="queueing.rules.basis" />
    </>
  );
}

const classNames = [
  { source: 'outOfTurn', label: 'actions.turnClasses.out-of-turn' },
  { source: 'firstPriority', label: 'actions.turnClasses.first-priority' },
];

const termNames = ['referralWorkingDays', 'annulmentDays', 'extensionDays', 'stopListDays'] as const;

function termsOf(rules: QueueRulesView) {
  const { ratio, outOfTurn, firstPriority } = rules;
  const terms = Object.fromEntries(termNames.map((name) => [name, rules[name]]));
  return { ratio, outOfTurn, firstPriority, ...terms, startsAt: '', basis: '' };
}
