import { Link as MuiLink } from '@mui/material';
import { Link } from 'react-admin';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { serverNow } from '../../http/serverClock';
import { ageOn, dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useText } from '../../i18n/useText';
import { Fact, Facts } from '../../layout/Facts';
import { Panel } from '../../layout/Panel';
import { personName } from '../personName';

export function ChildPanel({ record: { child } }: { record: ApplicationDetailView }) {
  const t = useText();
  const format = useFormat();
  const age = t('common.years', { smart_count: ageOn(child.bornOn, dayOf(serverNow())) });
  return (
    <Panel title={t('applications.screen.child')}>
      <MuiLink component={Link} to={`/children/${child.id}/show`} sx={{ fontWeight: 600 }}>
        {personName(child)}
      </MuiLink>
      <Facts>
        <Fact label={t('applications.fields.iin')}>{child.iin}</Fact>
        <Fact label={t('applications.fields.bornOn')}>
          {format.day(child.bornOn)}, {age}
        </Fact>
      </Facts>
    </Panel>
  );
}
