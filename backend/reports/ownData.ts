import type { Act } from '../act';
import { type AccountOwner, ownCases } from '../models/ownCases';
import { accountView } from '../presenters/accountView';
import { attachmentEntries, type FileEntry, jsonEntry, paperEntries } from './caseFiles';
import { ownHistory } from './ownHistory';

/** Everything held in the own cases about parent and child (LPD): to take away, to read, to check. */
export async function ownData(act: Act, owner: AccountOwner) {
  const db = act.trx;
  const submissions = await db('submissions')
    .whereIn('id', ownCases(db, owner))
    .orderBy('filed_at')
    .select('id', 'service', 'region_id as region', 'version', 'via', 'incomplete', 'filed_at as filedAt')
    .select('child_id');
  const applications = await db('applications')
    .whereIn(
      'submission_id',
      submissions.map(({ id }) => id),
    )
    .orderBy('id')
    .select('id', 'number', 'submission_id');
  const cases = [];
  for (const { child_id, ...submission } of submissions) cases.push(await caseOf(act, submission, child_id));
  const entries: FileEntry[] = [
    { path: 'README.txt', read: async () => readme },
    jsonEntry('account.json', await accountView(db, owner, act.now)),
    jsonEntry('cases.json', cases),
    ...applications.map(
      ({ id, number }): FileEntry => ({
        path: `history/${number}.json`,
        read: async () => `${JSON.stringify(await ownHistory(db, id), null, 2)}\n`,
      }),
    ),
    ...(await paperEntries(
      db,
      applications.map(({ id }) => id),
    )),
    ...(await attachmentEntries(
      db,
      submissions.map(({ id }) => id),
    )),
  ];
  return { name: 'kezek-data.zip', at: act.now, entries };
}

async function caseOf({ trx }: Act, submission: { id: string }, child: number) {
  const of = (table: string) => trx(table).where('submission_id', submission.id);
  return {
    ...submission,
    child: await trx('children').where('id', child).first('iin', 'born_on as bornOn'),
    versions: await of('submission_versions').orderBy('version'),
    contacts: await of('submission_contacts')
      .orderBy('position')
      .select('channel', 'address', 'confirmed_at as confirmedAt'),
    consents: await of('submission_consents').select('kind', 'version', 'at', 'via', 'withdrawn_at'),
    benefits: await of('submission_benefits').select('benefit', 'state', 'decided_at as decidedAt'),
    attachments: await of('attachments')
      .orderBy('uploaded_at')
      .select('id', 'kind', 'type', 'size', trx.raw("encode(sha256, 'hex') AS sha256"), 'uploaded_at'),
  };
}

const readme = `Kezek

Бұл мұрағатта сіз туралы және сіз өкілі болған балалар туралы жүйеде сақталған деректердің бәрі бар.
В этом архиве все данные, которые система хранит о вас и о детях, которых вы представляете.

account.json   өтініштер, байланыс, келісімдер · заявления, контакты, согласия
cases.json     өтініш деректерінің барлық нұсқасы · все редакции данных заявлений
history/       әр өтініштің тарихы · история каждого заявления
papers/        берілген құжаттар, PDF · выданные документы, PDF
documents/     тапсырылған құжаттар · поданные документы
`;
