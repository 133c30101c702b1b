import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useSimpleFormIterator } from 'react-admin';
import type { TextKey } from '../../i18n/dictionary';
import { useText } from '../../i18n/useText';

/** Adds an item to the list it stands under, in words that say which. */
export function AddButton({ label }: { label: TextKey }) {
  const t = useText();
  const { add } = useSimpleFormIterator();
  return (
    <Button startIcon={<AddIcon />} onClick={() => add()}>
      {t(label)}
    </Button>
  );
}
