import { Button, Stack, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import { useText } from '../i18n/useText';
import { PageTitle } from './PageTitle';

/** A page that has nothing to show says so and leads on. */
function Notice({ title, text }: { title: string; text: string }) {
  const t = useText();
  return (
    <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 1, pt: 12, px: 2 }}>
      <PageTitle title={title} />
      <Typography variant="h1" component="h2">
        {title}
      </Typography>
      <Typography color="textSecondary">{text}</Typography>
      <Button component={Link} to="/" variant="outlined" sx={{ mt: 1 }}>
        {t('menu.dashboard')}
      </Button>
    </Stack>
  );
}

export function NotFound() {
  const translate = useTranslate();
  return <Notice title={translate('ra.page.not_found')} text={translate('ra.message.not_found')} />;
}

export function AccessDenied() {
  const translate = useTranslate();
  return <Notice title={translate('ra.page.access_denied')} text={translate('ra.message.access_denied')} />;
}
