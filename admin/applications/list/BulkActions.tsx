import { Button } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useListContext } from 'react-admin';
import type { ApplicationView } from '../../../backend/contract/views';
import { useText } from '../../i18n/useText';
import { actionTable } from '../actions/actionTable';
import { BulkResult } from './BulkResult';

const bulk = ['take', 'accept', 'release'] as const;
export type BulkAction = (typeof bulk)[number];

/** What can be done with many at once; each row is decided on its own, with the version that was on the screen. */
export function BulkActions() {
  const t = useText();
  const { data = [], selectedIds, page, onUnselectItems } = useListContext<ApplicationView>();
  const [running, setRunning] = useState<{ action: BulkAction; rows: ApplicationView[] }>();
  const rows = data.filter(({ id }) => selectedIds.includes(id));

  // Rows of another page are not before the officer's eyes: nothing is done to them.
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    onUnselectItems();
  }, [page, onUnselectItems]);

  const possible = (action: BulkAction) => rows.some(({ can }) => can.includes(action));
  return (
    <>
      {bulk.filter(possible).map((action) => {
        const { icon: Icon } = actionTable[action];
        return (
          <Button key={action} startIcon={<Icon />} onClick={() => setRunning({ action, rows })}>
            {t(`actions.names.${action}`)}
          </Button>
        );
      })}
      {running && (
        <BulkResult
          {...running}
          onClose={() => {
            setRunning(undefined);
            onUnselectItems();
          }}
        />
      )}
    </>
  );
}
