import type { Knex } from 'knex';
import { z } from 'zod';
import type { StaffAct } from '../act';
import { languages } from '../contract/common';
import { messageKinds } from '../contract/messageKinds';
import { messageStates, watchedMessageStates } from '../contract/messageStates';
import { channels } from '../contract/submission';
import { addDays, localMoment } from '../domain/localTime';
import { visibleMessages } from '../policies/messages';
import { filterBy, idsFilter, type ListSpec, someOf } from './listing';
import { searchPatterns } from './searchPatterns';

const day = z.iso.date();

/** The filters and sorts of messages. */
export const messageList: ListSpec = {
  resource: 'messages',
  filters: {
    id: filterBy(idsFilter, (query, values) => query.whereIn('m.id', values)),
    // A phone however it is written, an e-mail, the number of an application.
    q: filterBy(z.string().max(200), (query, value) => {
      for (const pattern of searchPatterns(value))
        query.whereRaw("' ' || lower(m.address) || ' ' || lower(coalesce(a.number, '')) LIKE ?", [pattern]);
    }),
    state: filterBy(someOf(messageStates), (query, values) => query.whereIn('m.state', values)),
    channel: filterBy(someOf(channels), (query, values) => query.whereIn('m.channel', values)),
    language: filterBy(someOf(languages), (query, values) => query.whereIn('m.language', values)),
    kind: filterBy(someOf(messageKinds), (query, values) => query.whereIn('m.kind', values)),
    application: filterBy(idsFilter, (query, values) => query.whereIn('m.application_id', values)),
    from: filterBy(day, (query, value) => query.where('m.at', '>=', localMoment(value))),
    to: filterBy(day, (query, value) => query.where('m.at', '<', localMoment(addDays(value, 1)))),
  },
  sorts: { id: ['m.id'], at: ['m.at', 'm.id'], dueAt: ['m.due_at', 'm.id'] },
  defaultSort: ['id', 'DESC'],
};

/** The visible messages with their applications. */
export function messageRows(act: StaffAct): Knex.QueryBuilder {
  return act
    .trx('messages as m')
    .leftJoin('applications as a', 'a.id', 'm.application_id')
    .leftJoin('users as u', 'u.id', 'm.resent_by')
    .modify(visibleMessages(act.user));
}

/** What `presenters/messageViews` needs of them. The text of a code does not leave the database. */
export function messageColumns({ trx }: StaffAct): (string | Knex.Raw)[] {
  return [
    ...[
      'm.id',
      'm.channel',
      'm.address as to',
      'm.language',
      'm.kind',
      'm.parts',
      'm.at',
      'm.due_at as dueAt',
    ],
    ...['m.state', 'm.failure', 'm.attempts', 'm.sent_at as sentAt', 'm.delivered_at as deliveredAt'],
    trx.raw("CASE WHEN m.kind <> 'code' THEN m.text END AS text"),
    trx.raw(
      "CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'number', a.number, 'child', a.child_id) END AS application",
    ),
    'm.resent_at as resentAt',
    'u.name as resentBy',
  ];
}

const countedUpTo = 10_000;

/** How many visible messages want something of somebody, by state; what has gone well is not counted. */
export async function countMessages(act: StaffAct): Promise<Record<string, number>> {
  const counts = watchedMessageStates.map((state) =>
    act.trx
      .select(act.trx.raw('? AS state', [state]))
      .count({ count: '*' })
      .from(
        messageRows(act)
          .where('m.state', state)
          .select(act.trx.raw('1'))
          .limit(countedUpTo + 1)
          .as('counted'),
      ),
  );
  const rows = await act.trx.unionAll(counts);
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
