import { Link, useGetManyAggregate } from 'react-admin';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import type { Id, QueueView } from '../views';
import { useQueueText } from './useQueueText';

interface QueueNameProps {
  id: Id;
  /** Where queues of several organisations are named beside each other. */
  organization?: boolean;
  link?: boolean;
}

/** A queue of which only the number is at hand, by what sets it apart; by the number until that is read. */
export function QueueName({ id, organization = false, link = false }: QueueNameProps) {
  const t = useText();
  const name = useName();
  const queueText = useQueueText();
  const { data } = useGetManyAggregate<QueueView>('queues', { ids: [id] });
  const queue = data?.[0];
  const words = queue
    ? [organization && name(queue.organization.name), queueText(queue)].filter(Boolean).join(' · ')
    : t('queueing.system.queueLog', { queue: id });
  return link ? <Link to={`/queues/${id}/show`}>{words}</Link> : words;
}
