import SavedIcon from '@mui/icons-material/BookmarkBorder';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Button, Divider, IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { extractValidSavedQueries, type SavedQuery, useListContext, useSavedQueries } from 'react-admin';
import { useText } from '../../i18n/useText';
import { useSession } from '../../session/useSession';
import { SaveFilterDialog } from './SaveFilterDialog';

/** A user's own filters, kept in the browser; what was searched for stays out, it names people. */
export function SavedFilters() {
  const t = useText();
  const { filterValues, displayedFilters, sort, perPage, setFilters, setSort, setPerPage } = useListContext();
  const [stored, setStored] = useSavedQueries(`applications.${useSession()?.id ?? 'nobody'}`);
  const saved = extractValidSavedQueries(stored);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [naming, setNaming] = useState(false);

  const apply = ({ value }: SavedQuery) => {
    setFilters(value.filter ?? {}, value.displayedFilters);
    if (value.sort) setSort(value.sort);
    if (value.perPage) setPerPage(value.perPage);
    setAnchor(null);
  };
  const save = (label: string) => {
    const { q: _names, ...filter } = filterValues;
    setStored([
      ...saved.filter((query) => query.label !== label),
      { label, value: { filter, displayedFilters, sort, perPage } },
    ]);
    setNaming(false);
  };
  return (
    <>
      <Button
        startIcon={<SavedIcon />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('applications.list.saved')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {saved.length === 0 && <MenuItem disabled>{t('applications.list.noSaved')}</MenuItem>}
        {saved.map((query) => (
          <MenuItem key={query.label} onClick={() => apply(query)}>
            <ListItemText>{query.label}</ListItemText>
            <IconButton
              size="small"
              edge="end"
              aria-label={t('applications.list.removeSaved', { name: query.label })}
              onClick={(event) => {
                event.stopPropagation();
                setStored(saved.filter((other) => other.label !== query.label));
              }}
            >
              <DeleteIcon fontSize="small" />
            </IconButton>
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setNaming(true);
          }}
        >
          {t('applications.list.saveCurrent')}
        </MenuItem>
      </Menu>
      {naming && <SaveFilterDialog onSave={save} onClose={() => setNaming(false)} />}
    </>
  );
}
