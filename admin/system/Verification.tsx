import { Alert, Box, LinearProgress, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import type { Problem, SystemView } from '../../backend/contract/verification';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import { QueueName } from '../queues/QueueName';
import { ProblemDetails } from './ProblemDetails';
import { VerifyNow } from './VerifyNow';

/** The last check of every chain and every stored place; what was found is named, the first of each log. */
export function Verification({ of, verifying }: { of: SystemView['verification']; verifying: boolean }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel
      title={t('queueing.system.verification')}
      aside={
        <>
          {of && format.moment(of.at)}
          <VerifyNow verifying={verifying} />
        </>
      }
    >
      {verifying && (
        <Box role="status" sx={{ mb: 1 }}>
          <Typography variant="body2">{t('queueing.system.verifying')}</Typography>
          <LinearProgress aria-hidden />
        </Box>
      )}
      {of ? (
        <Result of={of} />
      ) : (
        <Typography variant="body2">{t('queueing.system.neverVerified')}</Typography>
      )}
    </Panel>
  );
}

function Result({ of }: { of: NonNullable<SystemView['verification']> }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
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
    </>
  );
}

function Problems({ of }: { of: Problem[] }) {
  return (
    <Table size="small" sx={{ mt: 1 }}>
      <TableBody>
        {of.map((problem) => (
          <Row key={`${problem.chain} ${problem.code} ${problem.sequence}`} problem={problem} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ problem }: { problem: Problem }) {
  const t = useText();
  const format = useFormat();
  const { code, queue, chain, sequence } = problem;
  return (
    <TableRow>
      <TableCell>
        {t(`queueing.problems.${code}`)}
        <Typography variant="body2" color="text.secondary">
          <ProblemDetails of={problem} />
        </Typography>
      </TableCell>
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
  );
}
