import ReferIcon from '@mui/icons-material/ForwardToInbox';
import WhatIfIcon from '@mui/icons-material/TroubleshootOutlined';
import { Box, Button, Link as MuiLink } from '@mui/material';
import { useState } from 'react';
import { Link, ShowBase, useShowContext } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { FactLine } from '../layout/FactLine';
import { Fact } from '../layout/Facts';
import { Key } from '../layout/Key';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { useShortcut } from '../layout/useShortcut';
import { ReferenceText } from '../reference/ReferenceText';
import { ReferDialog } from '../referring/ReferDialog';
import { useSession } from '../session/useSession';
import type { QueueView } from '../views';
import { EntryTable } from './EntryTable';
import { FreePlaces } from './FreePlaces';
import { Rules } from './Rules';
import { useQueueText } from './useQueueText';
import { Waiting } from './Waiting';

/** A queue and who stands in it. */
export default function QueueShow() {
  return (
    <ShowBase resource="queues">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const name = useName();
  const queueText = useQueueText();
  const { record } = useShowContext<QueueView>();
  if (!record) return null;
  return (
    <Box key={record.id} sx={{ pt: 1, display: 'grid', gap: 1, '& > *': { minWidth: 0 } }}>
      <PageTitle title={`${queueText(record)} · ${name(record.organization.name)}`} />
      <About queue={record} />
      <Box sx={panels}>
        <FreePlaces queue={record} />
        <Rules queue={record.id} />
        <Waiting queue={record.id} />
      </Box>
      <EntryTable queue={record.id} />
    </Box>
  );
}

/** What the queue is for, in a line or two: the rows below are what an officer has come for. */
function About({ queue }: { queue: QueueView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const queueText = useQueueText();
  const fields = 'resources.queues.fields' as const;
  return (
    <Panel title={queueText(queue)} aside={<Acts queue={queue} />}>
      <FactLine>
        <Fact label={t(`${fields}.waiting`)}>{format.number(queue.waiting)}</Fact>
        <Fact label={t('queueing.rules.turn')}>
          {t('queueing.rules.turnValue', {
            turn: format.number(queue.turn),
            ratio: format.number(queue.ratio),
          })}
        </Fact>
        <Fact label={t(`${fields}.organization`)}>
          <MuiLink component={Link} to={`/organizations/${queue.organization.id}/show`}>
            {name(queue.organization.name)}
          </MuiLink>
        </Fact>
        <Fact label={t(`${fields}.impairments`)}>
          <ReferenceText table="impairments" code={queue.impairments} />
        </Fact>
      </FactLine>
    </Panel>
  );
}

function Acts({ queue }: { queue: QueueView }) {
  const t = useText();
  const rights = useSession()?.mayAct ?? [];
  const [referring, setReferring] = useState(false);
  const mayRefer = rights.includes('queues.refer');
  useShortcut('KeyF', () => setReferring(true), mayRefer && !referring);
  return (
    <Box sx={{ display: 'flex', gap: 0.75, flexShrink: 0 }}>
      {mayRefer && (
        <Button
          variant="contained"
          startIcon={<ReferIcon />}
          aria-keyshortcuts="F"
          onClick={() => setReferring(true)}
        >
          {t('queueing.refer.open')}
          <Key letter="F" />
        </Button>
      )}
      {rights.includes('queues.whatIf') && (
        <Button variant="outlined" startIcon={<WhatIfIcon />} component={Link} to={`/what-if/${queue.id}`}>
          {t('queueing.whatIf.open')}
        </Button>
      )}
      {referring && <ReferDialog queue={queue.id} onClose={() => setReferring(false)} />}
    </Box>
  );
}

const panels = {
  display: 'grid',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
    lg: 'minmax(0, 5fr) minmax(0, 7fr) minmax(0, 5fr)',
  },
  gap: 1,
};
