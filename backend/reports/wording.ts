import type { Bilingual } from '../contract/common';
import type { Status, WorkQueue } from '../contract/statuses';

/** Words of exports and reports that stand in no reference table; each is there in both languages or does not compile. */
export const statusNames: Record<Status, Bilingual> = {
  registered: { kk: 'Тіркелді', ru: 'Зарегистрировано' },
  in_review: { kk: 'Қаралуда', ru: 'На рассмотрении' },
  correction_requested: { kk: 'Түзетуге жіберілді', ru: 'На исправлении' },
  queued: { kk: 'Кезекте', ru: 'В очереди' },
  referred: { kk: 'Жолдама берілді', ru: 'Выдано направление' },
  enrolled: { kk: 'Оқуға қабылданды', ru: 'Зачислен' },
  refused: { kk: 'Бас тартылды', ru: 'Отказано' },
  withdrawn: { kk: 'Қайтарып алынды', ru: 'Отозвано' },
  left: { kk: 'Шығып кетті', ru: 'Выбыл' },
  archived: { kk: 'Мұрағатта', ru: 'В архиве' },
};

export type Outcome = 'accepted' | 'refusedIntake' | 'refusedService';
export const outcomeNames: Record<Outcome, Bilingual> = {
  accepted: { kk: 'Кезекке қабылданды', ru: 'Принято в очередь' },
  refusedIntake: { kk: 'Құжаттарды қабылдаудан бас тартылды', ru: 'Отказ в приёме документов' },
  refusedService: { kk: 'Қызмет көрсетуден бас тартылды', ru: 'Отказ в оказании услуги' },
};

/** The sorts of refusal: of the documents' intake (LPS 19) and of the service itself. */
export const refusalSorts: Record<'intake' | 'service', Bilingual> = {
  intake: { kk: 'Құжаттарды қабылдаудан бас тарту', ru: 'Отказ в приёме документов' },
  service: { kk: 'Қызмет көрсетуден бас тарту', ru: 'Отказ в оказании услуги' },
};

export const benefitStates: Record<'claimed' | 'confirmed' | 'rejected', Bilingual> = {
  claimed: { kk: 'мәлімделді', ru: 'заявлена' },
  confirmed: { kk: 'расталды', ru: 'подтверждена' },
  rejected: { kk: 'қабылданбады', ru: 'отклонена' },
};

export const dueNames: Record<'overdue' | 'today' | 'week', Bilingual> = {
  overdue: { kk: 'мерзімі өткен', ru: 'просрочено' },
  today: { kk: 'мерзімі бүгін', ru: 'срок сегодня' },
  week: { kk: 'мерзімі 7 күн ішінде', ru: 'срок в течение 7 дней' },
};

export const workNames: Record<WorkQueue, Bilingual> = {
  new: { kk: 'Жаңа', ru: 'Новые' },
  mine: { kk: 'Менікі', ru: 'Мои' },
  due: { kk: 'Мерзімі бүгін немесе өтіп кеткен', ru: 'Срок сегодня или прошёл' },
  answered: { kk: 'Түзетуге жауап берілді', ru: 'Исправление получено' },
  contested: { kk: 'Даулы', ru: 'Спорные' },
  placesFree: { kk: 'Бос орын бар', ru: 'Есть свободные места' },
  referralsExpiring: { kk: 'Жолдама мерзімі бітіп барады', ru: 'Истекает срок направления' },
  stopList: { kk: 'Тоқтату парағы туралы шешім күтуде', ru: 'Ждут решения о стоп-листе' },
  filing: { kk: 'Түзетуді екінші маман бекітуі керек', ru: 'Исправление ждёт второго специалиста' },
  impairment: { kk: 'Жаңа қорытындыда бұзылыс басқа', ru: 'В новом заключении другое нарушение' },
  overAge: { kk: 'Жасы асқан', ru: 'Вышли из возраста' },
  complaints: { kk: 'Шағымдар', ru: 'Жалобы' },
};

export const yes: Bilingual = { kk: 'иә', ru: 'да' };
export const no: Bilingual = { kk: 'жоқ', ru: 'нет' };
export const nobody: Bilingual = { kk: 'тағайындалмаған', ru: 'не назначен' };
export const total: Bilingual = { kk: 'Жиыны', ru: 'Итого' };

/** Preschool is grade 0 of the contract. */
export const preschool: Bilingual = { kk: 'мектепке дейін', ru: 'дошкольная' };

/** The sheet that says what was exported, when and by whom. */
export const parameters = {
  sheet: { kk: 'Параметрлер', ru: 'Параметры' },
  name: { kk: 'Көрсеткіш', ru: 'Показатель' },
  value: { kk: 'Мәні', ru: 'Значение' },
  title: { kk: 'Құжат', ru: 'Документ' },
  at: { kk: 'Жасалған уақыты', ru: 'Сформировано' },
  by: { kk: 'Жасаған', ru: 'Сформировал(а)' },
  sort: { kk: 'Реті', ru: 'Сортировка' },
  rows: { kk: 'Жолдар саны', ru: 'Строк' },
  filters: { kk: 'Сүзгілер', ru: 'Фильтры' },
  noFilters: { kk: 'сүзгісіз', ru: 'без фильтров' },
  period: { kk: 'Кезең', ru: 'Период' },
  ascending: { kk: 'өсу ретімен', ru: 'по возрастанию' },
  descending: { kk: 'кему ретімен', ru: 'по убыванию' },
} satisfies Record<string, Bilingual>;

export const applicationsTitle: Bilingual = { kk: 'Өтініштер', ru: 'Заявления' };
