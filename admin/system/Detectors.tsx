import FineIcon from '@mui/icons-material/CheckCircleOutlined';
import FoundIcon from '@mui/icons-material/ErrorOutlined';
import UnknownIcon from '@mui/icons-material/HorizontalRule';
import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { SystemView } from '../../backend/contract/verification';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { Panel } from '../layout/Panel';
import { QueueName } from '../queues/QueueName';
import { colors } from '../theme/colors';

type Detector = SystemView['detectors'][number];

/** States that must not exist, each named, with how many there are. */
export function Detectors({ of }: { of: Detector[] }) {
  const t = useText();
  const format = useFormat();
  const found = of.filter(({ count = 0 }) => count > 0).length;
  if (of.every(({ count }) => count === undefined))
    return (
      <Panel title={t('queueing.system.detectors')}>
        <Typography variant="body2">
          {t('queueing.system.neverLooked', { count: format.number(of.length) })}
        </Typography>
      </Panel>
    );
  return (
    <Panel
      title={t('queueing.system.detectors')}
      aside={
        found > 0
          ? t('queueing.system.detectorsFound', { count: format.number(found) })
          : t('queueing.system.silent')
      }
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('queueing.system.state')}</TableCell>
            <TableCell align="right">{t('queueing.system.found')}</TableCell>
            <TableCell>{t('queueing.system.ids')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {of.map((detector) => (
            <Row key={detector.name} detector={detector} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Row({ detector: { name, count, found = [] } }: { detector: Detector }) {
  const t = useText();
  const format = useFormat();
  const Icon = count === undefined ? UnknownIcon : count > 0 ? FoundIcon : FineIcon;
  const ink = count === undefined ? colors.inkSoft : count > 0 ? colors.overdue : colors.green;
  return (
    <TableRow sx={count ? { backgroundColor: colors.overduePale } : undefined}>
      <TableCell>
        <Icon aria-hidden sx={{ fontSize: 16, mr: 0.5, verticalAlign: 'text-bottom', color: ink }} />
        {t(`queueing.detectors.${name}`)}
      </TableCell>
      <TableCell align="right">{count === undefined ? '–' : format.number(count)}</TableCell>
      <TableCell>
        {ofQueues.includes(name)
          ? found.map((id) => (
              <div key={id}>
                <QueueName id={id} organization link />
              </div>
            ))
          : found.join(', ')}
      </TableCell>
    </TableRow>
  );
}

/** What these find are queues, which have names. */
const ofQueues: readonly Detector['name'][] = [
  'queue-turn-miscounted',
  'rules-not-in-force',
  'rules-against-log',
];
