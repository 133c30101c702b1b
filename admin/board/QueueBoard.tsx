import ReferIcon from '@mui/icons-material/ForwardToInbox';
import { Box, Button } from '@mui/material';
import { useRef, useState } from 'react';
import type { BoardView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { RowLink } from '../layout/RowLink';
import { useShortcut } from '../layout/useShortcut';
import { useQueueText } from '../queues/useQueueText';
import { ReferDialog } from '../referring/ReferDialog';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { GroupRows } from './GroupRows';
import { NextInOrder } from './NextInOrder';

type Queue = BoardView['queues'][number];

/** One queue of the board: its groups on the left, whoever is next on the right. */
export function QueueBoard({ queue }: { queue: Queue }) {
  const t = useText();
  const format = useFormat();
  const queueText = useQueueText();
  const section = useRef<HTMLElement>(null);
  const mayRefer = useSession()?.mayAct.includes('queues.refer') ?? false;
  const [group, setGroup] = useState<Id | 'any'>();
  const referable = mayRefer && queue.next.length > 0 && queue.groups.some(({ free }) => free > 0);
  // F refers in the queue whose row one stands on.
  useShortcut(
    'KeyF',
    () => section.current?.contains(document.activeElement) && setGroup('any'),
    referable && group === undefined,
  );
  return (
    <Box component="section" ref={section} aria-label={queueText(queue)} sx={frame}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <RowLink to={`/queues/${queue.id}/show`}>{queueText(queue)}</RowLink>
        <Box component="span" sx={{ color: colors.inkSoft, flexGrow: 1 }}>
          {t('queueing.board.waiting', { count: format.number(queue.waiting) })}
        </Box>
        {referable && (
          <Button startIcon={<ReferIcon />} variant="outlined" onClick={() => setGroup('any')}>
            {t('queueing.refer.open')}
          </Button>
        )}
      </Box>
      <Box sx={columns}>
        <GroupRows groups={queue.groups} onRefer={referable ? setGroup : undefined} />
        <NextInOrder entries={queue.next} />
      </Box>
      {group !== undefined && (
        <ReferDialog
          queue={queue.id}
          group={group === 'any' ? undefined : group}
          onClose={() => setGroup(undefined)}
        />
      )}
    </Box>
  );
}

const frame = {
  backgroundColor: colors.paper,
  border: `1px solid ${colors.line}`,
  borderRadius: 1.5,
  px: 1.5,
  py: 1,
  fontSize: '0.8125rem',
};

const columns = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 320px' },
  gap: 2,
  alignItems: 'start',
};
