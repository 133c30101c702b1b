import { Box, Tooltip, Typography } from '@mui/material';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { ActionButton } from '../../ActionButton';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Panel } from '../../layout/Panel';
import { ReferenceText } from '../../reference/ReferenceText';
import { colors } from '../../theme/colors';

type Proof = ApplicationDetailView['benefitProofs'][number];

/** Each claimed benefit with its class and proof; an officer confirms or rejects it here. */
export function Benefits({ record }: { record: ApplicationDetailView }) {
  const t = useText();
  return (
    <Panel title={t('applications.screen.benefits')}>
      {record.benefitProofs.length === 0 && (
        <Typography variant="body2">{t('applications.screen.noBenefits')}</Typography>
      )}
      {record.benefitProofs.map((proof) => (
        <Benefit key={proof.benefit} proof={proof} record={record} />
      ))}
    </Panel>
  );
}

function Benefit({ proof, record }: { proof: Proof; record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const name = useName();
  const group = proof.class === 'out-of-turn' || proof.class === 'first-priority' ? proof.class : 'general';
  return (
    <Box sx={{ fontSize: '0.8125rem', '& + &': { borderTop: `1px solid ${colors.line}`, mt: 0.5, pt: 0.5 } }}>
      <Tooltip title={name(proof.name)}>
        <strong>
          <ReferenceText table="benefits" code={proof.benefit} />
        </strong>
      </Tooltip>
      <div>
        {t(`applications.benefitClasses.${group}`)} · {t(`applications.benefitStates.${proof.state}`)}
        {proof.decidedAt && ` ${format.moment(proof.decidedAt)}`}
        {proof.suspended && ` · ${t('applications.screen.rejectionSuspended')}`}
        {proof.attachment === null && ` · ${t('applications.screen.noProof')}`}
      </div>
      {proof.state === 'claimed' && (
        <>
          <ActionButton
            action="confirmBenefit"
            record={record}
            given={{ benefit: proof.benefit }}
            label="actions.confirm"
          />
          <ActionButton
            action="rejectBenefit"
            record={record}
            given={{ benefit: proof.benefit }}
            label="actions.reject"
          />
        </>
      )}
    </Box>
  );
}
