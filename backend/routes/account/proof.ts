import type { Knex } from 'knex';
import type { OwnApplicationView } from '../../contract/account';
import type { ProofView } from '../../contract/verification';
import { canonicalJson, type Json } from '../../domain/digest';
import { Application } from '../../models/Application';
import { filled, words } from '../../pages/words';
import { longMoment } from '../../papers/dates';
import { eventProof } from '../../presenters/eventProof';
import { publicHead } from '../../presenters/publicHead';
import { publicLogPath } from '../../presenters/publicLog';
import { accountPage, type Signed, showAccount } from './accountPage';
import { byNumber, ownOne } from './application';

const show = accountPage(
  'get',
  '/applications/:number/proof',
  'The sealed records of an own application with digest, salt and link, the head of the log, and how to check them',
  {
    params: byNumber,
    handle: async (given) => {
      const one = await ownOne(given, given.params.number);
      const text = words[given.language].accountProof;
      return showAccount(given, {
        template: 'account/proof',
        title: text.title,
        back: `/${given.language}/account/applications/${one.number}`,
        office: one.department,
        view: await viewOf(given, one),
      });
    },
  },
);

export const proofPageRoutes = [show];

async function viewOf(
  { act: { trx }, language }: Pick<Signed<unknown, unknown>, 'act' | 'language'>,
  { number }: OwnApplicationView,
) {
  const { id, queueId } = await ownRow(trx, number);
  const head = queueId === null ? null : await publicHead(trx, queueId);
  return {
    number,
    head: head && {
      ...head,
      href: `/${language}/queues/${head.organization}?queue=${head.queue}`,
      log: publicLogPath(head.organization, head.queue),
    },
    records: (await eventProof(trx, id)).map((event) => recordOf(event, language)),
    json: `/api/public/account/applications/${number}/proof`,
  };
}

async function ownRow(trx: Knex, number: string): Promise<Application> {
  return Application.query(trx).findOne({ number }).throwIfNotFound();
}

function recordOf(event: ProofView[number], language: Signed<unknown, unknown>['language']) {
  const { events, records } = words[language].accountProof;
  const { queue, sequence, digest, link, previous, salt, sealed } = event;
  return {
    name: events[event.type as keyof typeof events],
    at: longMoment(event.at, language),
    where: filled(queue === null ? records.inCase : records.inQueue, { sequence, queue: queue ?? '' }),
    ...{ digest, link, previous, salt },
    content: sealed && canonicalJson(sealed as Json),
  };
}
