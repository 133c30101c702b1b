import { Alert, Box, Button, Link, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useLocation } from 'react-admin';
import { locales } from '../i18n/i18nProvider';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';
import { CodeForm } from './CodeForm';
import { PasswordForm } from './PasswordForm';

/** The first page staff see; after a session has ended it says so and leads back to where they were. */
export function SignIn() {
  const t = useText();
  const ended = useLocation().search.includes('ended');
  const [step, setStep] = useState<'password' | 'code'>('password');
  return (
    <Stack
      component="main"
      sx={{
        minHeight: '100vh',
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: colors.sand,
        p: 2,
      }}
    >
      <Box sx={{ width: 380, maxWidth: '100%' }}>
        <Typography
          component="p"
          sx={{ fontSize: '2rem', fontWeight: 700, color: 'primary.dark', lineHeight: 1.1 }}
        >
          {t('name')}
        </Typography>
        <Typography color="textSecondary" sx={{ mb: 2.5 }}>
          {t('tagline')}
        </Typography>
        <Paper sx={{ p: 3, border: `1px solid ${colors.line}` }}>
          <Typography variant="h1" sx={{ mb: 1.5 }}>
            {t(step === 'password' ? 'signIn.title' : 'signIn.codeTitle')}
          </Typography>
          {ended && step === 'password' && (
            <Alert severity="info" sx={{ mb: 1.5 }}>
              {t('signIn.ended')}
            </Alert>
          )}
          {step === 'password' ? (
            <PasswordForm onSecondFactor={() => setStep('code')} />
          ) : (
            <CodeForm onBack={() => setStep('password')} />
          )}
        </Paper>
        <Stack direction="row" sx={{ mt: 1.5, justifyContent: 'space-between', alignItems: 'center' }}>
          <Languages />
          <Link href="/" variant="body2">
            {t('signIn.portal')}
          </Link>
        </Stack>
      </Box>
    </Stack>
  );
}

function Languages() {
  const [locale, setLocale] = useLocaleState();
  return (
    <Box role="group" aria-label="Тіл · Язык · Language" sx={{ ml: -0.75 }}>
      {locales.map((known) => (
        <Button
          key={known.locale}
          lang={known.locale}
          aria-pressed={known.locale === locale}
          onClick={() => setLocale(known.locale)}
          sx={{
            minWidth: 0,
            px: 0.75,
            fontWeight: known.locale === locale ? 700 : 400,
            textDecoration: known.locale === locale ? 'underline' : 'none',
          }}
        >
          {known.name}
        </Button>
      ))}
    </Box>
  );
}
