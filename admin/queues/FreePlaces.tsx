import { Link as MuiLink, Typography } from '@mui/material';
import { Link, useGetList } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { Fact, Facts } from '../layout/Facts';
import { Panel } from '../layout/Panel';
import type { GroupView, QueueView } from '../views';

/** The groups of a queue with what is free in each now; the board tells of what is to come. */
export function FreePlaces({ queue }: { queue: QueueView }) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const { data = [] } = useGetList<GroupView>('groups', {
    filter: { queue: queue.id },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'id', order: 'ASC' },
  });
  return (
    <Panel
      title={t('queueing.free.title')}
      aside={
        <MuiLink component={Link} to={`/board/${queue.organization.id}`} variant="body2">
          {t('menu.board')}
        </MuiLink>
      }
    >
      {data.length === 0 && <Typography variant="body2">{t('queueing.free.noGroups')}</Typography>}
      <Facts labelWidth={120}>
        {data.map(({ id, name: of, free, capacity, temporary, held }) => (
          <Fact key={id} label={name(of)}>
            <strong>
              {t('actions.freePlaces', {
                free: format.number(free),
                capacity: format.number(capacity + temporary),
              })}
            </strong>
            {held > 0 && ` · ${t('queueing.free.held', { held: format.number(held) })}`}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
