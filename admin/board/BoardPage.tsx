import { Alert, Box, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useGetList, useParams } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAnswer } from '../http/useAsk';
import { useErrorText } from '../http/useErrorText';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { useListKeys } from '../layout/useListKeys';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id, OrganizationView } from '../views';
import { BoardTable } from './BoardTable';
import { OrganizationPicker } from './OrganizationPicker';
import { type Shown, ShownChoice, shows } from './ShownChoice';

/** The planning board: an organisation's groups with their places, and who is next for each queue. */
export default function BoardPage() {
  const t = useText();
  const organization = useOrganization();
  return (
    <Box sx={{ pt: 1 }}>
      {organization === undefined ? (
        <PageTitle title={t('menu.board')} />
      ) : (
        <Board organization={organization} />
      )}
    </Box>
  );
}

/** The one in the address; without it a head's own, or the first of the region. */
function useOrganization(): Id | undefined {
  const { organization: wanted } = useParams<{ organization: string }>();
  const navigate = useNavigate();
  const session = useSession();
  const { data } = useGetList<OrganizationView>(
    'organizations',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: wanted === undefined && session !== undefined && session.organization === null },
  );
  const first = session?.organization?.id ?? data?.[0]?.id;
  useEffect(() => {
    if (wanted === undefined && first !== undefined) navigate(`/board/${first}`, { replace: true });
  }, [wanted, first, navigate]);
  return wanted;
}

function Board({ organization }: { organization: Id }) {
  const t = useText();
  const name = useName();
  const errorText = useErrorText();
  const container = useListKeys();
  const [shown, setShown] = useState<Shown>('all');
  const rights = useSession()?.mayAct ?? [];
  const { data, error } = useAnswer(['organizations', 'board', String(organization)], (api) =>
    api.board(organization),
  );
  return (
    <Box ref={container} sx={{ display: 'grid', gap: 1 }}>
      <PageTitle title={data ? `${t('menu.board')}: ${name(data.organization.name)}` : t('menu.board')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <OrganizationPicker current={data?.organization} />
        <Typography variant="caption" sx={{ color: colors.inkSoft }}>
          {t(rights.includes('queues.refer') ? 'queueing.board.keys' : 'queueing.entries.keysToRead')}
        </Typography>
      </Box>
      {error && <Alert severity="error">{errorText(error)}</Alert>}
      {data?.queues.length === 0 && <Typography>{t('queueing.board.empty')}</Typography>}
      {data && data.queues.length > 0 && (
        <>
          <ShownChoice queues={data.queues} shown={shown} onChoose={setShown} />
          <BoardTable queues={data.queues.filter(shows[shown])} />
        </>
      )}
    </Box>
  );
}
