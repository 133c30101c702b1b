import AccountIcon from '@mui/icons-material/AccountCircle';
import LogoutIcon from '@mui/icons-material/Logout';
import PasswordIcon from '@mui/icons-material/Password';
import { Box, Button, ListItemIcon, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLogout } from 'react-admin';
import { useText } from '../i18n/useText';
import { useSession } from '../session/useSession';
import { ChangePassword } from './ChangePassword';

/** Who is signed in, the password, the way out. */
export function AccountMenu() {
  const session = useSession();
  const logout = useLogout();
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const startChanging = () => {
    setAnchor(null);
    setChanging(true);
  };
  return (
    <>
      <Button
        color="inherit"
        startIcon={<AccountIcon />}
        aria-haspopup="menu"
        aria-label={`${t('account.open')}: ${session?.name ?? ''}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ whiteSpace: 'nowrap', minWidth: 0 }}
      >
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
          {session?.name}
        </Box>
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {session && (
          <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 0.85 } }}>
            <ListItemText primary={session.login} secondary={t(`roles.${session.role}`)} />
          </MenuItem>
        )}
        <MenuItem onClick={startChanging}>
          <ListItemIcon>
            <PasswordIcon fontSize="small" />
          </ListItemIcon>
          {t('account.password')}
        </MenuItem>
        <MenuItem onClick={() => logout(undefined, undefined, false)}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          {t('account.signOut')}
        </MenuItem>
      </Menu>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}
