import type { StaffAct } from '../act';
import { applicationList } from '../lists/applicationList';
import { readListing } from '../lists/listing';
import { useTransaction } from '../test/database';
import { filterCriteria, listCriteria } from './criteria';
import { filterWords, sortWords } from './filterWords';

describe('the words of an export', () => {
  const tx = useTransaction();

  async function actOf(region: string): Promise<StaffAct> {
    const [user] = await tx
      .trx('users')
      .insert(staff(`${region}-1`, 'Әсел Сынақова', region))
      .returning('id');
    const person = { login: '', name: '', role: 'officer', organizationId: null } as const;
    return {
      user: { id: user.id, regionId: region, ...person },
      actor: 'officer',
      now: new Date('2026-11-23T07:00:00Z'),
      trx: tx.trx,
    };
  }
  const staff = (login: string, name: string, region_id: string) => ({
    login: `words.${login}`,
    name,
    role: 'officer',
    region_id,
    password_hash: '-',
  });

  it('cover every filter and every sort of applications', () => {
    expect(Object.keys(filterWords).sort()).toEqual(Object.keys(applicationList.filters).sort());
    expect(Object.keys(sortWords).sort()).toEqual(Object.keys(applicationList.sorts).sort());
  });

  it('are there in both languages', async () => {
    const act = await actOf('35');
    const organization = await tx.trx('organizations').where('code', 'school9').first('id', 'name');
    const queue = await tx.trx('queues').where('organization_id', organization.id).first('id', 'code');
    const group = await tx.trx('groups').where('organization_id', organization.id).first('id', 'name');
    const filter = {
      q: 'Қанат',
      id: [1, 2, 3],
      status: ['queued', 'refused'],
      organization: organization.id,
      kind: 'school',
      region: '35',
      queue: queue.id,
      group: group.id,
      child: 7,
      contested: false,
      officer: act.user.id,
      due: 'overdue',
      registeredFrom: '2026-01-31',
      registeredTo: '2026-02-01',
      work: 'mine',
      decided: {
        from: '2026-01-31',
        officer: act.user.id,
        outcome: 'refused',
        sort: 'intake',
        term: 'missed',
      },
    };
    const listing = readListing(applicationList, {
      filter: JSON.stringify(filter),
      sort: '["dueAt","ASC"]',
    });
    expect(Object.fromEntries(await listCriteria(act, listing, 'ru'))).toEqual({
      Поиск: 'Қанат',
      'Выбрано заявлений': '3',
      Состояние: 'В очереди; Отказано',
      'Организация образования': organization.name.ru,
      'Вид организации': 'Специальная школа',
      Регион: 'Карагандинская область',
      Очередь: `${organization.name.ru}, ${queue.code}`,
      'Группа или класс': `${organization.name.ru}, ${group.name.ru}`,
      Детей: '1',
      Спорные: 'нет',
      Специалист: 'Әсел Сынақова',
      Срок: 'просрочено',
      'Подано с': '31.01.2026',
      'Подано по': '01.02.2026',
      'Рабочая очередь': 'Мои',
      Решение: '31.01.2026 – …; Әсел Сынақова; Отказ в приёме документов; с нарушением срока',
      Сортировка: 'срок решения, по возрастанию',
    });
    const kk = Object.fromEntries(await listCriteria(act, listing, 'kk'));
    expect(kk).toMatchObject({ Күйі: 'Кезекте; Бас тартылды', Мерзімі: 'мерзімі өткен', Даулы: 'жоқ' });
    expect(Object.keys(kk)).toHaveLength(17);
  });

  it('do not tell the name of an officer elsewhere', async () => {
    const act = await actOf('35');
    const other = await actOf('71');
    const listing = readListing(applicationList, { filter: JSON.stringify({ officer: other.user.id }) });
    expect(await filterCriteria(act, listing.filter, 'ru')).toEqual([['Специалист', String(other.user.id)]]);
    const none = readListing(applicationList, { filter: '{"officer":"none"}' });
    expect(await filterCriteria(act, none.filter, 'kk')).toEqual([['Маман', 'тағайындалмаған']]);
  });
});
