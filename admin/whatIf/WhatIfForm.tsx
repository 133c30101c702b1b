import WhatIfIcon from '@mui/icons-material/TroubleshootOutlined';
import { Alert, Box } from '@mui/material';
import { useState } from 'react';
import { AutocompleteArrayInput, Form, NumberInput } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { WhatIfRequest } from '../../backend/contract/queues';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { Row } from '../applications/office/Row';
import { bodyOf } from '../http/describeError';
import { formErrors } from '../http/formErrors';
import { useErrorText } from '../http/useErrorText';
import { MomentInput } from '../layout/MomentInput';
import { SubmitButton } from '../layout/SubmitButton';
import { useReferenceChoices } from '../reference/useReferenceChoices';
import { whatIfBody } from './whatIfBody';

interface WhatIfFormProps {
  /** Those in force; what is not changed from them is not asked about. */
  rules: QueueRulesView;
  onRun: (body: WhatIfRequest) => Promise<void>;
}

export function WhatIfForm({ rules, onRun }: WhatIfFormProps) {
  const errorText = useErrorText();
  const benefits = useReferenceChoices('benefits');
  const [error, setError] = useState<unknown>();
  const submit = async (values: FieldValues) => {
    setError(undefined);
    try {
      await onRun(whatIfBody(values, rules) as WhatIfRequest);
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  const { ratio, outOfTurn, firstPriority, referralWorkingDays, stopListDays, extensionDays } = rules;
  const [defaults] = useState({
    ...{ ratio, outOfTurn, firstPriority, from: '' },
    terms: { referralWorkingDays, stopListDays, extensionDays },
    places: { from: '' },
  });
  const days = { min: 0, max: 90, step: 1, helperText: false } as const;
  return (
    <Form noValidate disableInvalidFormNotification onSubmit={submit} record={{}} defaultValues={defaults}>
      {error !== undefined && <Alert severity="error">{errorText(error)}</Alert>}
      <Row columns="1fr 1fr">
        <NumberInput
          source="ratio"
          label="queueing.rules.ratioField"
          min={1}
          max={20}
          step={1}
          helperText={false}
        />
        <NumberInput source="places.added" label="queueing.whatIf.added" {...days} max={500} />
      </Row>
      <MomentInput source="places.from" label="queueing.whatIf.placesFrom" />
      <Row columns="5fr 4fr 4fr">
        <NumberInput
          source="terms.referralWorkingDays"
          label="queueing.rules.referralWorkingDays"
          {...days}
        />
        <NumberInput source="terms.stopListDays" label="queueing.rules.stopListDays" {...days} />
        <NumberInput source="terms.extensionDays" label="queueing.rules.extensionDays" {...days} />
      </Row>
      {(['outOfTurn', 'firstPriority'] as const).map((source) => (
        <AutocompleteArrayInput
          key={source}
          source={source}
          label={
            source === 'outOfTurn' ? 'actions.turnClasses.out-of-turn' : 'actions.turnClasses.first-priority'
          }
          choices={benefits}
          translateChoice={false}
          helperText={false}
        />
      ))}
      <MomentInput source="from" label="queueing.whatIf.from" />
      <Box sx={{ mt: 1 }}>
        <SubmitButton label="queueing.whatIf.run" icon={<WhatIfIcon />} />
      </Box>
    </Form>
  );
}
