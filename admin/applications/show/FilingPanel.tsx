import { Box } from '@mui/material';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { ActionButton } from '../../ActionButton';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { Arrows } from '../../layout/Arrows';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { ClassMark } from '../../queues/ClassMark';

/** A corrected class or filing moment that a colleague proposed; a second officer decides on it here. */
export function FilingPanel({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const { filingCorrection: proposed, can } = record;
  if (!proposed) return null;
  const mayDecide = can.includes('confirmFiling');
  return (
    <Panel title={t('queueing.filing.title')}>
      <Facts labelWidth={104}>
        <Fact label={t('queueing.entries.class')}>
          {proposed.class && (
            <>
              <ClassMark of={record.ownClass} /> <Arrows>→</Arrows> <ClassMark of={proposed.class} />
            </>
          )}
        </Fact>
        <Fact label={t('queueing.entries.filedAt')}>
          {proposed.filedAt && (
            <Arrows>{`${format.moment(record.filedAt)} → ${format.moment(proposed.filedAt)}`}</Arrows>
          )}
        </Fact>
        <Fact label={t('actions.fields.basis')}>{proposed.basis}</Fact>
        <Fact label={t('queueing.filing.by')}>
          {proposed.proposedBy.name}, {format.moment(proposed.proposedAt)}
        </Fact>
      </Facts>
      <Box sx={{ display: 'flex', gap: 0.75, mt: 0.5, fontSize: '0.8125rem' }}>
        {mayDecide ? (
          <>
            <ActionButton action="confirmFiling" record={record} />
            <ActionButton action="rejectFiling" record={record} />
          </>
        ) : (
          t('queueing.filing.second')
        )}
      </Box>
    </Panel>
  );
}
