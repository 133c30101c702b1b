import { Typography } from '@mui/material';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { ReferenceText } from '../../reference/ReferenceText';
import { personName } from '../personName';

export function ParentPanel({ record: { parent, address } }: { record: ApplicationDetailView }) {
  const t = useText();
  const name = useName();
  const house = [address.street, address.house, address.flat].filter(Boolean).join(', ');
  return (
    <Panel title={t('applications.screen.parent')}>
      <Typography sx={{ fontWeight: 600 }}>{personName(parent)}</Typography>
      <Facts>
        <Fact label={t('applications.fields.iin')}>{parent.iin}</Fact>
        <Fact label={t('applications.screen.relation')}>
          <ReferenceText table="relations" code={parent.relation} />
        </Fact>
        <Fact label={t('applications.screen.address')}>
          {name(address.settlementName)}, {house}
        </Fact>
      </Facts>
    </Panel>
  );
}
