import { useState } from 'react';
import { CanAccess } from 'react-admin';
import type { FiledView } from '../http/staffVerbs';
import { useText } from '../i18n/useText';
import { AccessDenied } from '../layout/Notice';
import { PageTitle } from '../layout/PageTitle';
import { Filed } from './office/Filed';
import { FilingForm } from './office/FilingForm';

/** Filing for a walk-in, and the receipts to print at once. */
export default function ApplicationCreate() {
  const t = useText();
  const [filed, setFiled] = useState<FiledView>();
  return (
    <CanAccess resource="applications" action="create" accessDenied={<AccessDenied />}>
      <PageTitle title={t('office.title')} />
      {filed ? (
        <Filed filed={filed} onAnother={() => setFiled(undefined)} />
      ) : (
        <FilingForm onFiled={setFiled} />
      )}
    </CanAccess>
  );
}
