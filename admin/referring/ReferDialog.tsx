import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useGetList } from 'react-admin';
import { useAnswer } from '../http/useAsk';
import { useText } from '../i18n/useText';
import { Key } from '../layout/Key';
import { turnsOf } from '../queues/EntryTable';
import { QueueName } from '../queues/QueueName';
import type { GroupView, Id } from '../views';
import { GroupChoice } from './GroupChoice';
import { Mend } from './Mend';
import { NextTurns } from './NextTurns';
import { Outcomes } from './Outcomes';
import { useReferring } from './useReferring';

interface ReferDialogProps {
  queue: Id;
  /** The group to begin with; otherwise the first with a free place. */
  group?: Id;
  onClose: () => void;
}

/**
 * The second of two keys: names the first child and the group with a free place, and Enter refers. The next so many go
 * the same way, with what became of each; whatever stands in the way is explained beside what mends it.
 */
export function ReferDialog({ queue, group: wanted, onClose }: ReferDialogProps) {
  const t = useText();
  const { data: page } = useAnswer(['queues', 'entries', String(queue), 'next'], (api) =>
    api.queueEntries(queue, 0, 19),
  );
  const { data: groups, isPending } = useGetList<GroupView>('groups', {
    filter: { queue, free: true },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'ASC' },
  });
  const [chosen, setChosen] = useState(wanted);
  const [count, setCount] = useState(1);
  const turns = turnsOf(page?.rows.filter(({ place }) => place !== null) ?? []);
  const group = groups?.find(({ id }) => id === chosen) ?? groups?.[0];
  const referring = useReferring({ queue, turns, onDone: onClose });
  const { outcomes, busy, error, obstacle } = referring;
  const ready = group !== undefined && turns.length > 0 && !obstacle && !busy;
  const confirm = () => ready && void referring.refer(group.id, count);

  if (!page || isPending) return null;
  return (
    <Dialog
      open
      onClose={onClose}
      onKeyDown={byKey(confirm)}
      maxWidth="sm"
      fullWidth
      aria-labelledby="refer-title"
    >
      <DialogTitle id="refer-title">{t('queueing.refer.title')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ mb: 1 }}>
          <QueueName id={queue} organization />
        </Typography>
        {turns.length === 0 ? (
          <Alert severity="info">{t('errors.queue.empty')}</Alert>
        ) : (
          <NextTurns turns={turns} count={count} most={Math.min(group?.free ?? 1, 100)} onCount={setCount} />
        )}
        {groups && groups.length > 0 ? (
          <GroupChoice groups={groups} chosen={group?.id} onChoose={setChosen} />
        ) : (
          <Alert severity="warning" sx={{ mt: 1 }}>
            {t('actions.noFreeGroups')}
          </Alert>
        )}
        <Outcomes outcomes={outcomes} turns={referring.before} />
        {error !== undefined && <Alert severity="error">{error}</Alert>}
        {obstacle && (
          <Mend
            key={`${obstacle.application?.id} ${obstacle.outcome}`}
            obstacle={obstacle}
            onMended={referring.again}
          />
        )}
        {ready && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('actions.hints.refer')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t(outcomes.length > 0 ? 'common.close' : 'common.cancel')}</Button>
        <Button
          // Where the eye is, so is the key: Enter, or F once more.
          autoFocus
          key={ready ? 'ready' : 'waiting'}
          variant="contained"
          aria-keyshortcuts="F"
          loading={busy}
          disabled={!ready}
          onClick={confirm}
        >
          {count === 1 ? t('queueing.refer.confirm') : t('queueing.refer.confirmMany', { count })}
          <Key letter="F" />
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** F confirms, and the letters of the buttons that mend press them; in a field they are letters. */
function byKey(confirm: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, code, repeat } = event;
    if (repeat || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    // A dialog of an action opened from here has keys of its own.
    if (!currentTarget.contains(target)) return;
    if (target.closest('input:not([type=radio]), textarea')) return;
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    if (letter === 'F') confirm();
    else if (letter)
      currentTarget.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${letter}"]`)?.click();
  };
}
