import { Typography } from '@mui/material';
import type { WaitingView } from '../../backend/contract/queues';
import { useAnswer } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import type { Id } from '../views';
import { useDaysText } from './useDaysText';

/** How long a child waits in this queue by its own history, and how often that has held before. */
export function Waiting({ queue }: { queue: Id }) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error } = useAnswer(['queues', 'waiting', String(queue)], (api) => api.waiting(queue));
  return (
    <Panel title={t('queueing.waiting.title')}>
      {error && <Typography variant="body2">{errorText(error)}</Typography>}
      {data && <Estimate of={data} />}
    </Panel>
  );
}

function Estimate({ of: { last, reason, method, backTest } }: { of: WaitingView }) {
  const t = useText();
  const format = useFormat();
  const days = useDaysText();
  if (!last.estimate)
    return (
      <Typography variant="body2">
        {t(`queueing.waiting.reasons.${reason ?? 'too-little-history'}`)}
      </Typography>
    );
  const { low, high, median } = last.estimate;
  return (
    <>
      <Facts labelWidth={104}>
        <Fact label={t('queueing.waiting.last')}>
          <strong>{t('queueing.waiting.interval', { low: days(low), high: days(high) })}</strong>
          {` · ${t('queueing.waiting.median', { median: days(median) })}`}
        </Fact>
        <Fact label={t('queueing.waiting.pace')}>
          {t('queueing.waiting.perMonth', { count: format.number(method.perMonth, 1) })}
        </Fact>
        <Fact label={t('queueing.waiting.held')}>
          {backTest &&
            t('queueing.waiting.inside', {
              share: format.percent(backTest.share),
              inside: format.number(backTest.inside),
              children: format.number(backTest.children),
            })}
        </Fact>
      </Facts>
      <Typography variant="caption" color="textSecondary">
        {t('queueing.waiting.hint')}
      </Typography>
    </>
  );
}
