/** Reports and their columns. */
export const reports = {
  names: {
    'queue-register': 'Реестр очереди',
    decisions: 'Решения',
    'refusals-by-ground': 'Отказы по основаниям',
    terms: 'Соблюдение сроков',
  },
  hints: {
    'queue-register': 'Кто стоит в очереди и на каком месте',
    decisions: 'Решения по специалистам и исходам',
    'refusals-by-ground': 'Сколько отказов по каждому основанию',
    terms: 'Решения в срок и с опозданием',
  },
  report: 'Отчёт',
  from: 'С',
  to: 'По',
  organization: 'Организация',
  kind: 'Вид организации',
  xlsx: 'Скачать XLSX',
  asOfNow: 'Состояние на сейчас, период не учитывается',
  empty: 'За этот период данных нет.',
  behind: 'Показать эти заявления',
};
