import { Alert, Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import { Link, useGetOne, useTranslate } from 'react-admin';
import type { StaffAction } from '../../backend/contract/actions';
import type { ReferralOutcomeView } from '../../backend/contract/queueViews';
import type { ApplicationDetailView } from '../../backend/contract/views';
import { ActionButton } from '../ActionButton';
import { useText } from '../i18n/useText';
import { ReferenceText } from '../reference/ReferenceText';
import type { Id } from '../views';

interface MendProps {
  obstacle: ReferralOutcomeView;
  /** What stood in the way has been acted on. */
  onMended: () => void;
}

/** Why the first cannot be referred, and beside it the actions that mend it, each by its key. */
export function Mend({ obstacle, onMended }: MendProps) {
  const t = useText();
  const translate = useTranslate();
  const { application, outcome, params } = obstacle;
  const way = ways[outcome];
  return (
    <Alert severity="warning" sx={{ mt: 1 }} aria-live="polite">
      {translate(`errors.${outcome}`, params)}
      {typeof params?.benefit === 'string' && (
        <strong>
          {': '}
          <ReferenceText table="benefits" code={params.benefit} />
        </strong>
      )}
      <div>{outcome in hints && t(hints[outcome as keyof typeof hints])}</div>
      {way && application && (
        <Ways
          way={way}
          id={application.id}
          given={params?.benefit ? { benefit: params.benefit } : undefined}
          onMended={onMended}
        />
      )}
      {application && (
        <Box sx={{ mt: 0.5 }}>
          <Link to={`/applications/${application.id}/show`}>{t('queueing.refer.openApplication')}</Link>
        </Box>
      )}
    </Alert>
  );
}

const ways: Record<string, StaffAction[]> = {
  'application.stop_list_undecided': ['stopList', 'resume'],
  'application.impairment_undecided': ['move', 'revoke'],
  'benefit.recheck': ['confirmBenefit', 'rejectBenefit'],
  'twins.too_few_places': ['passTwins', 'splitTwins'],
};

const hints = {
  'application.stop_list_undecided': 'queueing.refer.hints.stopList',
  'benefit.recheck': 'queueing.refer.hints.benefit',
  'twins.too_few_places': 'queueing.refer.hints.twins',
  'group.held': 'queueing.refer.hints.held',
  'group.full': 'queueing.refer.hints.full',
} as const;

interface WaysProps {
  way: StaffAction[];
  id: Id;
  given?: Record<string, unknown>;
  onMended: () => void;
}

function Ways({ way, id, given, onMended }: WaysProps) {
  const { data: record } = useGetOne<ApplicationDetailView>('applications', { id });
  const seen = useRef<number>(undefined);
  const version = record?.version;
  useEffect(() => {
    if (version === undefined) return;
    if (seen.current !== undefined && seen.current !== version) onMended();
    seen.current = version;
  }, [version, onMended]);
  if (!record?.conclusion) return null;
  return (
    <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', mt: 1 }}>
      {way.map((action) => (
        <ActionButton key={action} action={action} record={record} given={given} />
      ))}
    </Box>
  );
}
