import { Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import type { SystemView } from '../../backend/contract/verification';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';

/** Jobs that gave up after all their attempts, by kind. */
export function FailedJobs({ of: { waiting, failed } }: { of: SystemView['jobs'] }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel
      title={t('queueing.system.failedJobs')}
      aside={t('queueing.system.waitingJobs', { count: format.number(waiting) })}
    >
      {failed.length === 0 && <Typography variant="body2">{t('queueing.system.noFailed')}</Typography>}
      <Table size="small">
        <TableBody>
          {failed.map(({ task, count, attempts, since }) => (
            <TableRow key={task}>
              <TableCell>
                <code>{task}</code>
              </TableCell>
              <TableCell align="right">{format.number(count)}</TableCell>
              <TableCell>
                {t('queueing.system.failedSince', {
                  attempts: format.number(attempts),
                  moment: format.moment(since),
                })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
