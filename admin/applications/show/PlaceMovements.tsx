import { Box, Typography } from '@mui/material';
import { useLocale } from 'react-admin';
import { placeSentences } from '../../../backend/contract/placeSentences';
import { serverNow } from '../../http/serverClock';
import { useAnswer } from '../../http/useAsk';
import { useErrorText } from '../../http/useErrorText';
import type { Locale } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Arrows } from '../../layout/Arrows';
import { useDaysText } from '../../queues/useDaysText';
import type { Id } from '../../views';
import { MovementChart } from './MovementChart';

/** Why the place is what it is, in the words the parent reads; newest first, with its course as a line. */
export default function PlaceMovements({ application }: { application: Id }) {
  const t = useText();
  const days = useDaysText();
  const errorText = useErrorText();
  const locale = useLocale() as Locale;
  const { data, error } = useAnswer(['applications', 'place', String(application)], (api) =>
    api.explainedPlace(application),
  );
  if (error) return <Typography variant="body2">{errorText(error)}</Typography>;
  if (!data) return null;
  const sentences = placeSentences(data.movements, locale, new Date(serverNow()));
  const told = data.movements
    .map(({ sequence, cause, at }, index) => ({ key: `${sequence} ${cause} ${at}`, words: sentences[index] }))
    .reverse();
  return (
    <Box sx={{ mt: 0.5, fontSize: '0.8125rem' }}>
      {data.waiting && (
        <div>
          {data.waiting.estimate
            ? t('queueing.place.wait', {
                low: days(data.waiting.estimate.low),
                high: days(data.waiting.estimate.high),
              })
            : t(`queueing.waiting.reasons.${data.waiting.reason ?? 'too-little-history'}`)}
        </div>
      )}
      <MovementChart movements={data.movements} />
      <Box
        component="ol"
        aria-label={t('queueing.place.movements')}
        sx={{ m: 0, mt: 0.5, pl: 0, listStyle: 'none' }}
      >
        {told.map(({ key, words }) => (
          <li key={key}>
            <Arrows>{words ?? ''}</Arrows>
          </li>
        ))}
      </Box>
    </Box>
  );
}
