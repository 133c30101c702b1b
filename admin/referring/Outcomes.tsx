import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import FailedIcon from '@mui/icons-material/ErrorOutlined';
import { Box, Table, TableBody, TableCell, TableRow } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import type { QueueEntryView, ReferralOutcomeView } from '../../backend/contract/queueViews';
import { personName } from '../applications/personName';
import { useText } from '../i18n/useText';

interface OutcomesProps {
  outcomes: ReferralOutcomeView[];
  /** Who stood in the queue before, to name those who have left it. */
  turns: QueueEntryView[][];
}

/** What became of each: referred, or what stood in the way; of one alone the way on says it. */
export function Outcomes({ outcomes, turns }: OutcomesProps) {
  const t = useText();
  const translate = useTranslate();
  const entries = turns.flat();
  const done = outcomes.filter(({ outcome }) => outcome === 'referred').length;
  const childOf = (id: unknown) => entries.find(({ application }) => application.id === id)?.child;
  return (
    <Box role="status">
      {(outcomes.length > 1 || done > 0) && (
        <>
          <strong>{t('queueing.refer.done', { done, total: outcomes.length })}</strong>
          <Table size="small">
            <TableBody>
              {outcomes.map(({ application, outcome, params }) => {
                const child = childOf(application?.id);
                const ok = outcome === 'referred';
                return (
                  <TableRow key={application?.id ?? outcome}>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      {application && (
                        <Link to={`/applications/${application.id}/show`}>{application.number}</Link>
                      )}
                    </TableCell>
                    <TableCell>{child && personName(child)}</TableCell>
                    <TableCell sx={{ color: ok ? 'success.main' : 'error.main' }}>
                      {ok ? <DoneIcon sx={sign} /> : <FailedIcon sx={sign} />}{' '}
                      {ok ? t('queueing.refer.referred') : translate(`errors.${outcome}`, params)}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </>
      )}
    </Box>
  );
}

const sign = { fontSize: 16, verticalAlign: 'text-bottom' };
