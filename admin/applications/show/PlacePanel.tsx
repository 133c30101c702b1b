import { Box, Link as MuiLink, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { Link } from 'react-admin';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { ClassMark } from '../../queues/ClassMark';
import { usePassedText } from '../../queues/EntryMarks';
import { QueueName } from '../../queues/QueueName';

const PlaceMovements = lazy(() => import('./PlaceMovements'));

/** How an application stands in its queue: class, filing moment, place and why it moved, and what sets it apart. */
export function PlacePanel({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const passedText = usePassedText();
  const { place, queue, passedOver, twins, heldGroup, filedAt, registeredAt } = record;
  if (!queue || !inQueue.includes(record.status)) return <Choice record={record} />;
  return (
    <>
      <Choice record={record} />
      <Panel title={t('queueing.place.title')}>
        <Facts labelWidth={104}>
          <Fact label={t('applications.fields.queue')}>
            <QueueName id={queue.id} link />
          </Fact>
          <Fact label={t('applications.fields.place')}>
            {place && (
              <>
                <strong>{t('applications.screen.place', { place: format.number(place.value) })}</strong>{' '}
                {t('applications.screen.placeAsOf', { event: format.number(place.asOf) })}
              </>
            )}
          </Fact>
          <Fact label={t('queueing.place.passed')}>
            {passedOver && <strong>{passedText(passedOver)}</strong>}
          </Fact>
          <Fact label={t('queueing.entries.class')}>
            <ClassMark of={record.class} />
            {record.ownClass !== record.class && ` · ${t('queueing.place.ofTwin')}`}
          </Fact>
          <Fact label={t('queueing.entries.filedAt')}>
            {format.moment(filedAt)}
            {filedAt !== registeredAt && ` · ${t('queueing.place.corrected')}`}
          </Fact>
          <Fact label={t('queueing.place.twin')}>
            {twins.length > 0 &&
              twins.map(({ id, number, childName }) => (
                <div key={id}>
                  <MuiLink component={Link} to={`/applications/${id}/show`}>
                    {childName}, № {number}
                  </MuiLink>
                </div>
              ))}
          </Fact>
          <Fact label={t('queueing.place.held')}>{heldGroup && name(heldGroup.name)}</Fact>
          <Fact label={t('queueing.place.decide')}>{toDecide(record, t)}</Fact>
        </Facts>
        <Suspense>
          <PlaceMovements application={record.id} />
        </Suspense>
      </Panel>
    </>
  );
}

const inQueue = ['queued', 'referred'];

/** What an officer has to decide on about the place. */
function toDecide(
  { stopProposed, overAge, otherImpairment }: ApplicationDetailView,
  t: ReturnType<typeof useText>,
) {
  const waits = [
    stopProposed && t('applications.workHints.stopList'),
    overAge && t('applications.workHints.overAge'),
    otherImpairment && t('applications.workHints.impairment'),
  ].filter((words): words is string => typeof words === 'string');
  return waits.length > 0 && waits.map((words) => <strong key={words}>{words}</strong>);
}

/** A refusal reopened while the child has applied anew: which stays, and what is held till then. */
function Choice({ record: { reopening, heldGroup, status } }: { record: ApplicationDetailView }) {
  const t = useText();
  const name = useName();
  if (!reopening && !(heldGroup && !inQueue.includes(status))) return null;
  return (
    <Panel title={t('queueing.place.choiceTitle')}>
      <Typography variant="body2">{reopening && t('queueing.place.choice')}</Typography>
      {heldGroup && (
        <Box sx={{ fontSize: '0.8125rem' }}>
          {t('queueing.place.held')}: <strong>{name(heldGroup.name)}</strong>
        </Box>
      )}
    </Panel>
  );
}
