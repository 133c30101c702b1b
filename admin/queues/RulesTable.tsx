import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { RulesFacts } from './RulesFacts';

/** Every version: the past stays under the rules it had. */
export function RulesTable({ versions }: { versions: QueueRulesView[] }) {
  const t = useText();
  const format = useFormat();
  const state = ({ inForce, inForceAt, startsAt, cancelled }: QueueRulesView) => {
    if (cancelled)
      return t('queueing.rules.cancelled', { moment: format.moment(cancelled.at), by: cancelled.by });
    if (inForce) return t('queueing.rules.inForce', { moment: format.moment(inForceAt ?? startsAt) });
    if (inForceAt === null) return t('queueing.rules.planned', { moment: format.moment(startsAt) });
    return t('queueing.rules.past', { moment: format.moment(inForceAt) });
  };
  return (
    <Table size="small" sx={{ '& td': { verticalAlign: 'top' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('queueing.rules.versionTitle')}</TableCell>
          <TableCell>{t('queueing.rules.says')}</TableCell>
          <TableCell>{t('actions.fields.basis')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {versions.map((rules) => (
          <TableRow key={rules.version}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <strong>{format.number(rules.version)}</strong>
              <div>{state(rules)}</div>
            </TableCell>
            <TableCell>
              <RulesFacts rules={rules} />
            </TableCell>
            <TableCell sx={{ width: '30%' }}>
              {rules.basis ?? t('queueing.rules.byLaw')}
              {rules.cancelled && <div>{rules.cancelled.basis}</div>}
              {rules.createdBy && (
                <div>
                  {rules.createdBy}, {format.moment(rules.createdAt)}
                </div>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
