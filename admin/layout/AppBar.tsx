import { Box, Typography } from '@mui/material';
import { AppBar as AdminAppBar, TitlePortal } from 'react-admin';
import { useName } from '../i18n/useName';
import { useSession } from '../session/useSession';
import { AccountMenu } from './AccountMenu';
import { LanguageMenu } from './LanguageMenu';
import { Refresh } from './Refresh';

/** One dark line: product, page, whose data this is, language, account. */
export function AppBar() {
  return (
    <AdminAppBar alwaysOn color="primary" toolbar={<Tools />} userMenu={<AccountMenu />}>
      <Typography component="span" sx={{ fontWeight: 700, letterSpacing: '0.02em', mr: 2 }}>
        Kezek
      </Typography>
      <TitlePortal variant="h1" component="h1" sx={{ fontSize: '1rem', fontWeight: 500 }} />
    </AdminAppBar>
  );
}

function Tools() {
  const session = useSession();
  const name = useName();
  return (
    <>
      <Box
        sx={{
          display: { xs: 'none', md: 'block' },
          fontSize: '0.8125rem',
          opacity: 0.9,
          mr: 1,
          maxWidth: 360,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {name(session?.organization?.name ?? session?.region?.name)}
      </Box>
      <LanguageMenu />
      <Refresh />
    </>
  );
}
