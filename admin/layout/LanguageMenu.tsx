import LanguageIcon from '@mui/icons-material/Translate';
import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocaleState } from 'react-admin';
import { locales } from '../i18n/i18nProvider';
import { useText } from '../i18n/useText';

export function LanguageMenu() {
  const [locale, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const t = useText();
  const name = locales.find((known) => known.locale === locale)?.name;
  const choose = (chosen: string) => {
    setAnchor(null);
    setLocale(chosen);
  };
  return (
    <>
      <Button
        color="inherit"
        startIcon={<LanguageIcon />}
        aria-haspopup="menu"
        aria-label={`${t('language')}: ${name}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {name}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {locales.map((known) => (
          <MenuItem
            key={known.locale}
            lang={known.locale}
            selected={known.locale === locale}
            onClick={() => choose(known.locale)}
          >
            {known.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
