import { Button, Dialog, DialogActions, DialogContent, TextField } from '@mui/material';
import { useState } from 'react';
import { useText } from '../../i18n/useText';

export function SaveFilterDialog({
  onSave,
  onClose,
}: {
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [name, setName] = useState('');
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-label={t('applications.list.savedName')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(name.trim());
        }}
      >
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            label={t('applications.list.savedName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
