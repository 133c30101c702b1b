import { Alert, Box, Link as MuiLink, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, useGetOne, useParams } from 'react-admin';
import type { WhatIfRequest, WhatIfView } from '../../backend/contract/queues';
import { useAnswer, useAsk } from '../http/useAsk';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { Panel } from '../layout/Panel';
import { useQueueText } from '../queues/useQueueText';
import type { QueueView } from '../views';
import { WhatIfForm } from './WhatIfForm';
import { WhatIfResult } from './WhatIfResult';

/** What another rule would have done, or would do: run on a copy of the log; nothing is written. */
export default function WhatIfPage() {
  const t = useText();
  const name = useName();
  const ask = useAsk();
  const queueText = useQueueText();
  const { queue: id = '' } = useParams<{ queue: string }>();
  const { data: queue } = useGetOne<QueueView>('queues', { id });
  const { data: versions } = useAnswer(['queues', 'rules', id], (api) => api.queueRules(id));
  const [answer, setAnswer] = useState<WhatIfView>();
  const rules = versions?.find(({ inForce }) => inForce);
  if (!queue || !rules) return null;

  const run = async (body: WhatIfRequest) => {
    setAnswer(undefined);
    setAnswer(await ask((api) => api.whatIf(id, body)));
  };
  return (
    <Box sx={{ pt: 1, display: 'grid', gap: 1 }}>
      <PageTitle title={`${t('queueing.whatIf.title')}: ${queueText(queue)}`} />
      <Typography sx={{ fontWeight: 600 }}>
        <MuiLink component={Link} to={`/queues/${queue.id}/show`}>
          {queueText(queue)}
        </MuiLink>
        {` · ${name(queue.organization.name)}`}
      </Typography>
      <Box sx={columns}>
        <Panel title={t('queueing.whatIf.change')}>
          <WhatIfForm rules={rules} onRun={run} />
        </Panel>
        <Box aria-live="polite" sx={{ minWidth: 0 }}>
          {answer ? <WhatIfResult of={answer} /> : <Alert severity="info">{t('queueing.whatIf.hint')}</Alert>}
        </Box>
      </Box>
    </Box>
  );
}

const columns = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '480px minmax(0, 1fr)' },
  gap: 1,
  alignItems: 'start',
};
