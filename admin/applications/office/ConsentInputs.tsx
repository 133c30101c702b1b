import { FormHelperText } from '@mui/material';
import { BooleanInput } from 'react-admin';
import { useText } from '../../i18n/useText';
import type { ServiceRow } from './filingBody';
import { UploadInput } from './UploadInput';

/** The consents on the signed paper, by the version of their text. */
export function ConsentInputs({ versions }: { versions: ServiceRow['consents'] }) {
  const t = useText();
  return (
    <>
      {(['rules', 'personalData', 'notices'] as const).map((kind) => (
        <BooleanInput
          key={kind}
          source={`consents.${kind}`}
          label={t(`office.${kind}`, { version: versions[kind] })}
          helperText={false}
        />
      ))}
      <UploadInput source="consentPaper" label={t('office.fields.consentPaper')} />
      <FormHelperText>{t('office.consentNeeded')}</FormHelperText>
    </>
  );
}
