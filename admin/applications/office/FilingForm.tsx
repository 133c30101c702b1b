import { Box } from '@mui/material';
import { useState } from 'react';
import { Form, useLocale } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { bodyOf } from '../../http/describeError';
import { formErrors } from '../../http/formErrors';
import type { FiledView } from '../../http/staffVerbs';
import { useAsk } from '../../http/useAsk';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import { useReference } from '../../reference/useReference';
import { BenefitInputs } from './BenefitInputs';
import { ChildInputs } from './ChildInputs';
import { ChoiceInputs } from './ChoiceInputs';
import { ConclusionInputs } from './ConclusionInputs';
import { ConsentInputs } from './ConsentInputs';
import { ContactInputs } from './ContactInputs';
import { FilingBar } from './FilingBar';
import { emptyFiling, filingBody, type ServiceRow } from './filingBody';
import { ParentInputs } from './ParentInputs';

/** The whole application on one page; the server judges it, and its errors stand at their fields. */
export function FilingForm({ onFiled }: { onFiled: (filed: FiledView) => void }) {
  const t = useText();
  const ask = useAsk();
  const language = useLocale() === 'kk' ? 'kk' : 'ru';
  const [defaults] = useState(() => emptyFiling(language));
  const [error, setError] = useState<unknown>();
  const service = useReference<ServiceRow>('services').find(({ id }) => id === 'special-enrolment');
  if (!service) return null;

  const file = async (values: FieldValues) => {
    setError(undefined);
    try {
      onFiled(await ask((api) => api.file(filingBody(values, service.consents))));
    } catch (problem) {
      setError(problem);
      return formErrors(bodyOf(problem)?.errors ?? {});
    }
  };
  return (
    <Form
      disableInvalidFormNotification
      onSubmit={file}
      record={{}}
      defaultValues={defaults}
      warnWhenUnsavedChanges
      noValidate
    >
      <Box sx={page}>
        <div>
          <Panel title={t('office.sections.parent')}>
            <ParentInputs />
          </Panel>
          <Panel title={t('office.sections.child')}>
            <ChildInputs />
          </Panel>
          <Panel title={t('office.sections.contacts')}>
            <ContactInputs />
          </Panel>
        </div>
        <div>
          <Panel title={t('office.sections.conclusion')}>
            <ConclusionInputs />
          </Panel>
          <Panel title={t('office.sections.choices')}>
            <ChoiceInputs kinds={service.kinds} />
          </Panel>
          <Panel title={t('office.sections.benefits')}>
            <BenefitInputs />
          </Panel>
          <Panel title={t('office.sections.consents')}>
            <ConsentInputs versions={service.consents} />
          </Panel>
        </div>
      </Box>
      <FilingBar error={error} />
    </Form>
  );
}

const page = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
  gap: 1,
  pt: 1,
  alignItems: 'start',
  '& section + section': { mt: 1 },
  '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
  '& .RaSimpleFormIterator-line': { alignItems: 'flex-start', mb: 0.5 },
  // A button that appears on hover only is none for the keyboard.
  '& .RaSimpleFormIterator-action': { visibility: 'visible', mt: 1 },
};
