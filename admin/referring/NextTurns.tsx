import { Box, TextField, Typography } from '@mui/material';
import type { QueueEntryView } from '../../backend/contract/queueViews';
import { personName } from '../applications/personName';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { ClassMark } from '../queues/ClassMark';

interface NextTurnsProps {
  turns: QueueEntryView[][];
  count: number;
  most: number;
  onCount: (count: number) => void;
}

/** Who would be referred, in the order of the law; an officer says how many, never who. */
export function NextTurns({ turns, count, most, onCount }: NextTurnsProps) {
  const t = useText();
  const format = useFormat();
  const shown = turns.slice(0, count).flat();
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography variant="h3" component="h3" id="refer-next">
          {t('queueing.refer.next')}
        </Typography>
        <Box component="ol" aria-labelledby="refer-next" sx={{ m: 0, pl: 0, listStyle: 'none' }}>
          {shown.map(({ application, child, class: own, filedAt }) => (
            <Box component="li" key={application.id} sx={{ py: 0.25 }}>
              <strong>{child && personName(child)}</strong> · № {application.number}
              <Box sx={{ fontSize: '0.8125rem', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
                {own && <ClassMark of={own} />}
                {filedAt && `${t('queueing.entries.filedAt')}: ${format.moment(filedAt)}`}
              </Box>
            </Box>
          ))}
        </Box>
        {count > turns.length && (
          <Typography variant="body2">
            {t('queueing.refer.more', { count: format.number(count - turns.length) })}
          </Typography>
        )}
      </Box>
      <TextField
        type="number"
        label={t('queueing.refer.count')}
        value={count}
        onChange={({ target }) => onCount(Math.max(1, Math.min(most, Math.trunc(Number(target.value)) || 1)))}
        sx={{ width: 150, flexShrink: 0 }}
        slotProps={{ htmlInput: { min: 1, max: most, step: 1 } }}
      />
    </Box>
  );
}
