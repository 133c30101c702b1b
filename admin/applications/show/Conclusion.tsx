import ExpiredIcon from '@mui/icons-material/ReportProblem';
import { Box } from '@mui/material';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { ReferenceText } from '../../reference/ReferenceText';
import { colors } from '../../theme/colors';

/** The one document the service asks for; an expired one is said by word and sign. */
export function Conclusion({ record: { conclusion } }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel
      title={t('applications.screen.conclusion')}
      aside={conclusion.attachment === null && <strong>{t('applications.screen.noFile')}</strong>}
    >
      <Facts labelWidth={104} pairs={2}>
        <Fact label={t('applications.fields.number')}>{conclusion.number}</Fact>
        <Fact label={t('applications.screen.issuedOn')}>{format.day(conclusion.issuedOn)}</Fact>
        <Fact label={t('applications.screen.validUntil')}>
          {format.day(conclusion.validUntil)}
          {conclusion.expired && (
            <Box component="strong" sx={{ color: colors.overdue, ml: 0.5 }}>
              <ExpiredIcon sx={{ fontSize: 14, verticalAlign: 'text-bottom' }} />{' '}
              {t('applications.screen.expired')}
            </Box>
          )}
        </Fact>
        <Fact label={t('applications.fields.impairment')} wide>
          <ReferenceText table="impairments" code={conclusion.impairment} />
        </Fact>
        <Fact label={t('applications.screen.issuer')} wide>
          {conclusion.issuer}
        </Fact>
      </Facts>
    </Panel>
  );
}
