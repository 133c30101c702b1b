import { Typography } from '@mui/material';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';

/** What the parent was asked to correct, and the answer. */
export function CorrectionPanel({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  const name = useName();
  if (record.correctionItems.length === 0 && record.correctionAnswer === null) return null;
  return (
    <Panel title={t('applications.screen.correction')}>
      <Facts>
        {record.correctionItems.map((item) => (
          <Fact key={item.item} label={name(item.name)}>
            {name(item.text)}
          </Fact>
        ))}
      </Facts>
      {record.correctionAnswer && (
        <Typography variant="body2" sx={{ mt: 0.5, whiteSpace: 'pre-line' }}>
          <strong>{t('applications.screen.correctionAnswer')}:</strong> {record.correctionAnswer}
        </Typography>
      )}
    </Panel>
  );
}
