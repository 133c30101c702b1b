import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useState } from 'react';
import type { QueueRulesView } from '../../backend/contract/queueViews';
import { useAnswer } from '../http/useAsk';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import { useSession } from '../session/useSession';
import type { Id } from '../views';
import { CancelRules } from './CancelRules';
import { RulesBrief } from './RulesBrief';
import { RulesDialog } from './RulesDialog';
import { RulesTable } from './RulesTable';

/** The rules of a queue in force, those to come, and every version there was. */
export function Rules({ queue }: { queue: Id }) {
  const t = useText();
  const format = useFormat();
  const mayChange = useSession()?.mayAct.includes('queues.rules') ?? false;
  const { data: versions = [] } = useAnswer(['queues', 'rules', String(queue)], (api) =>
    api.queueRules(queue),
  );
  const [open, setOpen] = useState<'history' | 'change' | 'cancel'>();
  const current = versions.find(({ inForce }) => inForce);
  const standing = versions.filter(({ cancelled }) => cancelled === null);
  const planned = standing.filter(({ inForceAt }) => inForceAt === null);
  const latest = standing[0];
  if (!current || !latest) return <Panel title={t('queueing.rules.title')}>{null}</Panel>;
  return (
    <Panel
      title={t('queueing.rules.title')}
      aside={
        <>
          <Button onClick={() => setOpen('history')}>
            {t('queueing.rules.history', { count: format.number(versions.length) })}
          </Button>
          {mayChange && <Button onClick={() => setOpen('change')}>{t('queueing.rules.change')}</Button>}
        </>
      }
    >
      <RulesBrief rules={current} />
      {planned.length > 0 && (
        <Facts labelWidth={112}>
          {planned.map(({ version, startsAt }) => (
            <Fact key={version} label={t('queueing.rules.version', { version: format.number(version) })}>
              {t('queueing.rules.planned', { moment: format.moment(startsAt) })}{' '}
              {mayChange && version === latest.version && (
                <Button size="small" color="error" onClick={() => setOpen('cancel')}>
                  {t('queueing.rules.cancel')}
                </Button>
              )}
            </Fact>
          ))}
        </Facts>
      )}
      {open === 'history' && <History versions={versions} onClose={() => setOpen(undefined)} />}
      {open === 'change' && <RulesDialog queue={queue} latest={latest} onClose={() => setOpen(undefined)} />}
      {open === 'cancel' && (
        <CancelRules queue={queue} version={latest.version} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}

function History({ versions, onClose }: { versions: QueueRulesView[]; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="rules-history">
      <DialogTitle id="rules-history">{t('queueing.rules.title')}</DialogTitle>
      <DialogContent>
        <RulesTable versions={versions} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
