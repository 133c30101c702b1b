import { Alert, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import type { Problem, SystemView } from '../../backend/contract/verification';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import { QueueName } from '../queues/QueueName';

/** The last nightly check of every chain and every stored place; what was found is named, the first of each log. */
export function Verification({ of }: { of: SystemView['verification'] }) {
  const t = useText();
  const format = useFormat();
  if (!of)
    return (
      <Panel title={t('queueing.system.verification')}>
        <Typography variant="body2">{t('queueing.system.neverVerified')}</Typography>
      </Panel>
    );
  return (
    <Panel title={t('queueing.system.verification')} aside={format.moment(of.at)}>
      <Alert severity={of.ok ? 'success' : 'error'} sx={{ mb: 1 }}>
        {of.ok
          ? t('queueing.system.verified')
          : t('queueing.system.broken', { count: format.number(of.problemCount) })}
      </Alert>
      <Facts labelWidth={220}>
        <Fact label={t('queueing.system.chains')}>{format.number(of.chains)}</Fact>
        <Fact label={t('queueing.system.events')}>
          {format.number(of.events)}
          {of.erasedEvents > 0 &&
            ` · ${t('queueing.system.erased', { count: format.number(of.erasedEvents) })}`}
        </Fact>
        <Fact label={t('queueing.system.heads')}>{format.number(of.heads)}</Fact>
        <Fact label={t('queueing.system.places')}>
          {format.number(of.places)}
          {of.erasedPlaces > 0 &&
            ` · ${t('queueing.system.erased', { count: format.number(of.erasedPlaces) })}`}
        </Fact>
        <Fact label={t('queueing.system.took')}>
          {t('queueing.system.seconds', { count: format.number(of.seconds, 1) })}
        </Fact>
      </Facts>
      {of.problems.length > 0 && <Problems of={of.problems} />}
    </Panel>
  );
}

function Problems({ of }: { of: Problem[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <Table size="small" sx={{ mt: 1 }}>
      <TableBody>
        {of.map(({ code, queue, chain, sequence }) => (
          <TableRow key={`${chain} ${code} ${sequence}`}>
            <TableCell>{t(`queueing.problems.${code}`)}</TableCell>
            <TableCell>
              {queue === null ? (
                t('queueing.system.caseLog', { chain })
              ) : (
                <QueueName id={queue} organization link />
              )}
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              {sequence !== null && t('queueing.system.event', { sequence: format.number(sequence) })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
