import SubmitIcon from '@mui/icons-material/HowToReg';
import { Alert, Box } from '@mui/material';
import { useEffect } from 'react';
import { useFormState } from 'react-hook-form';
import { bodyOf } from '../../http/describeError';
import { useErrorText } from '../../http/useErrorText';
import { useText } from '../../i18n/useText';
import { SubmitButton } from '../../layout/SubmitButton';
import { colors } from '../../theme/colors';

/** Always in sight: how many fields are wrong, and the button. */
export function FilingBar({ error }: { error: unknown }) {
  const t = useText();
  const errorText = useErrorText();
  const { submitCount } = useFormState();
  const wrong = Object.keys(bodyOf(error)?.errors ?? {}).length;

  // The first wrong field is where the officer goes next.
  useEffect(() => {
    if (submitCount > 0 && wrong > 0)
      document.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')?.focus();
  }, [submitCount, wrong]);

  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 1,
        display: 'flex',
        justifyContent: 'flex-end',
        alignItems: 'center',
        gap: 2,
        py: 1,
        backgroundColor: colors.sand,
      }}
    >
      {error !== undefined && (
        <Alert severity="error" sx={{ py: 0, flexGrow: 1 }}>
          {wrong > 0 ? t('office.errors', { count: wrong }) : errorText(error)}
        </Alert>
      )}
      <SubmitButton label="office.submit" icon={<SubmitIcon />} size="large" />
    </Box>
  );
}
