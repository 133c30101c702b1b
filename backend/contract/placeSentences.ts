import { inKazakhCase } from './kazakhCases';
import type { PlaceCause } from './placeCauses';
import type { PlaceMovement } from './queues';

export type PlaceLanguage = 'kk' | 'ru' | 'en';

/** What is said of a cause on a day, for so many children where the cause is about others. */
type Wording = Record<PlaceCause, (day: string, count: number) => string>;

/**
 * A movement in words: «14 → 12: 3 марта направлены 2 ребёнка, стоявших впереди». The same words serve the parent and
 * the officer; nobody else can be recognised in them. The year is named unless it is that of `now`.
 */
export function placeSentence(
  { from, to, cause, count, day }: PlaceMovement,
  language: PlaceLanguage,
  now?: Date,
): string {
  const text = wordings[language][cause](dayIn[language](day, now), count);
  if (from === null && to === null) return capitalised(text);
  if (to === null) return capitalised(`${text} (${was[language]} ${from})`);
  if (from === null) return capitalised(`${text}: ${place[language]} ${to}`);
  return from === to ? capitalised(text) : `${from} → ${to}: ${text}`;
}

/** Every movement in words, in their order. */
export function placeSentences(
  movements: readonly PlaceMovement[],
  language: PlaceLanguage,
  now?: Date,
): string[] {
  return movements.map((movement) => placeSentence(movement, language, now));
}

const was = { kk: 'бұрынғы орны —', ru: 'прежнее место —', en: 'the place was' };
const place = { kk: 'орны —', ru: 'место —', en: 'place' };

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const months = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  en: 'January February March April May June July August September October November December',
};

const dayIn: Record<PlaceLanguage, (day: string, now?: Date) => string> = {
  kk: (day, now) => {
    const { date, month, year } = partsOf(day, 'kk', now);
    return inKazakhCase(year ? `${year} жылғы ${date} ${month}` : `${date} ${month}`, 'locative');
  },
  ru: (day, now) => {
    const { date, month, year } = partsOf(day, 'ru', now);
    return year ? `${date} ${month} ${year} года` : `${date} ${month}`;
  },
  en: (day, now) => {
    const { date, month, year } = partsOf(day, 'en', now);
    return year ? `${date} ${month} ${year}` : `${date} ${month}`;
  },
};

function partsOf(day: string, language: PlaceLanguage, now?: Date) {
  const [year = '', month = '', date = ''] = day.split('-');
  const same = now !== undefined && new Date(now.getTime() + 5 * 3_600_000).getUTCFullYear() === Number(year);
  return {
    date: Number(date),
    month: months[language].split(' ')[Number(month) - 1],
    year: same ? null : year,
  };
}

const plural = new Intl.PluralRules('ru');

/** The form a Russian number asks for: 1, 21 ребёнок; 2, 3, 4 ребёнка; 5, 11, 0 детей. */
function ru(count: number, one: string, few: string, many: string): string {
  const form = plural.select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}

const children = (count: number) => `${count} ${ru(count, 'ребёнок', 'ребёнка', 'детей')}`;
const en = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const russian: Wording = {
  entered: (day) => `${day} заявление принято в очередь`,
  moved: (day) => `${day} ребёнок переведён в эту очередь с прежним временем подачи`,
  referred: (day) => `${day} выдано направление`,
  returned: (day) => `${day} направление прекращено, ребёнок вернулся в очередь с прежним временем подачи`,
  'returned-anew': (day) => `${day} направление прекращено, ребёнок вернулся в очередь с новым временем`,
  left: (day) => `${day} заявление выбыло из очереди`,
  'stop-listed': (day) => `${day} заявление внесено в стоп-лист, очередь проходит мимо`,
  'stop-suspended': (day) => `${day} подана жалоба, действие стоп-листа приостановлено`,
  'stop-restored': (day) => `${day} стоп-лист снова действует, очередь проходит мимо`,
  'stop-ended': (day) => `${day} срок стоп-листа закончился`,
  'stop-lifted': (day) => `${day} сотрудник снял стоп-лист раньше срока`,
  'stop-undone': (day) => `${day} стоп-лист отменён по жалобе`,
  'over-age': (day) => `${day} ребёнок вышел из возраста очереди, она проходит мимо до решения сотрудника`,
  'conclusion-expired': (day) => `${day} истёк срок заключения, очередь проходит мимо`,
  'conclusion-renewed': (day) => `${day} получено новое заключение`,
  'right-decided': (day) => `${day} принято решение по льготе в заявлении`,
  'right-suspended': (day) => `${day} подана жалоба, решение об отклонении льготы приостановлено`,
  'right-restored': (day) => `${day} решение об отклонении льготы снова действует`,
  'filing-corrected': (day) => `${day} исправлены данные подачи заявления`,
  'twins-joined': (day) => `${day} близнецы поставлены рядом`,
  'twins-split': (day) => `${day} близнецы стоят в очереди раздельно`,
  'twins-wait': (day) => `${day} по выбору родителя близнецы ждут два места`,
  'twins-wait-ended': (day) => `${day} близнецы снова стоят на своём месте`,
  'twin-stop-listed': (day) => `${day} близнец внесён в стоп-лист, очередь проходит мимо обоих`,
  'twin-conclusion-expired': (day) => `${day} истёк срок заключения близнеца, очередь проходит мимо обоих`,
  'twin-decided': (day) => `${day} принято решение по заявлению близнеца`,
  rules: (day) => `${day} вступили в силу новые правила очереди`,
  'others-referred': (day, n) =>
    `${day} ${ru(n, 'направлен', 'направлены', 'направлены')} ${children(n)}, ${ru(n, 'стоявший', 'стоявших', 'стоявших')} впереди`,
  'others-left': (day, n) =>
    `${day} из очереди ${ru(n, 'выбыл', 'выбыли', 'выбыли')} ${children(n)}, ${ru(n, 'стоявший', 'стоявших', 'стоявших')} впереди`,
  'others-entered': (day, n) =>
    `${day} впереди по закону ${ru(n, 'встал', 'встали', 'встали')} ${children(n)}, ${ru(n, 'вошедший', 'вошедших', 'вошедших')} в эту очередь`,
  'others-returned': (day, n) =>
    `${day} впереди ${ru(n, 'встал', 'встали', 'встали')} ${children(n)}, ${ru(n, 'вернувшийся', 'вернувшихся', 'вернувшихся')} после направления`,
  'others-passed-over': (day, n) => `${day} очередь проходит мимо: ${children(n)} впереди`,
  'others-back': (day, n) =>
    `${day} на своё место впереди ${ru(n, 'вернулся', 'вернулись', 'вернулись')} ${children(n)}, мимо ${ru(n, 'которого', 'которых', 'которых')} проходила очередь`,
  'others-decided': (day, n) =>
    `${day} по решениям о документах других заявлений изменён порядок (${children(n)})`,
  'others-filing-corrected': (day, n) =>
    `${day} на законном основании исправлены данные ${n === 1 ? 'другого заявления' : 'других заявлений'} (${children(n)})`,
  'others-twins': (day, n) => `${day} изменён порядок из-за близнецов (${children(n)})`,
  'told-again': (day) =>
    `записи другого ребёнка уничтожены по закону о персональных данных; ${day} место снова можно показать`,
};

const kazakh: Wording = {
  entered: (day) => `${day} өтініш кезекке қабылданды`,
  moved: (day) => `${day} бала бұрынғы беру уақытымен осы кезекке ауыстырылды`,
  referred: (day) => `${day} жолдама берілді`,
  returned: (day) => `${day} жолдама тоқтатылды, бала бұрынғы беру уақытымен кезекке қайтарылды`,
  'returned-anew': (day) => `${day} жолдама тоқтатылды, бала жаңа уақытпен кезекке қайтарылды`,
  left: (day) => `${day} өтініш кезектен шықты`,
  'stop-listed': (day) => `${day} өтініш тоқтату парағына енгізілді, кезегі уақытша өткізіледі`,
  'stop-suspended': (day) => `${day} шағым берілді, тоқтату парағының қолданылуы тоқтатыла тұрды`,
  'stop-restored': (day) => `${day} тоқтату парағы қайтадан күшіне енді, өтініштің кезегі уақытша өткізіледі`,
  'stop-ended': (day) => `${day} тоқтату парағының мерзімі аяқталды`,
  'stop-lifted': (day) => `${day} қызметкер тоқтату парағының күшін мерзімінен бұрын жойды`,
  'stop-undone': (day) => `${day} шағым бойынша тоқтату парағының күші жойылды`,
  'over-age': (day) => `${day} бала кезек арналған жастан асты, қызметкер шешкенше кезегі уақытша өткізіледі`,
  'conclusion-expired': (day) =>
    `${day} қорытындының мерзімі өтіп кетті, өтініштің кезегі уақытша өткізіледі`,
  'conclusion-renewed': (day) => `${day} жаңа қорытынды алынды`,
  'right-decided': (day) => `${day} өтініштегі жеңілдік бойынша шешім қабылданды`,
  'right-suspended': (day) =>
    `${day} шағым берілді, жеңілдікті қабылдамау туралы шешімнің қолданылуы тоқтатыла тұрды`,
  'right-restored': (day) => `${day} жеңілдікті қабылдамау туралы шешім қайтадан күшіне енді`,
  'filing-corrected': (day) => `${day} өтініштің берілу деректері түзетілді`,
  'twins-joined': (day) => `${day} егіздер қатар қойылды`,
  'twins-split': (day) => `${day} егіздер кезекте бөлек тұрады`,
  'twins-wait': (day) => `${day} ата-ананың таңдауы бойынша егіздер екі орынды күтеді`,
  'twins-wait-ended': (day) => `${day} егіздер қайтадан өз орнында тұр`,
  'twin-stop-listed': (day) =>
    `${day} егізінің өтініші тоқтату парағына енгізілді, екеуінің де кезегі уақытша өткізіледі`,
  'twin-conclusion-expired': (day) =>
    `${day} егізінің қорытындысының мерзімі өтіп кетті, екеуінің де кезегі уақытша өткізіледі`,
  'twin-decided': (day) => `${day} егізінің өтініші бойынша шешім қабылданды`,
  rules: (day) => `${day} кезектің жаңа ережелері күшіне енді`,
  'others-referred': (day, n) => `${day} алда тұрған ${n} балаға жолдама берілді`,
  'others-left': (day, n) => `${day} алда тұрған ${n} бала кезектен шықты`,
  'others-entered': (day, n) => `${day} осы кезекке қосылған ${n} бала заң бойынша алға тұрды`,
  'others-returned': (day, n) => `${day} жолдамадан кейін қайтарылған ${n} бала алға тұрды`,
  'others-passed-over': (day, n) => `${day} алда тұрған ${n} баланың кезегі уақытша өткізілді`,
  'others-back': (day, n) => `${day} кезегі уақытша өткізілген ${n} бала алдағы өз орнына қайта тұрды`,
  'others-decided': (day, n) =>
    `${day} басқа өтініштердің құжаттары бойынша шешімдерге байланысты кезек реті өзгерді (${n} бала)`,
  'others-filing-corrected': (day, n) =>
    `${day} ${n === 1 ? 'басқа өтініштің' : 'басқа өтініштердің'} деректері заң негізінде түзетілді (${n} бала)`,
  'others-twins': (day, n) => `${day} егіздерге байланысты кезек реті өзгерді (${n} бала)`,
  'told-again': (day) =>
    `басқа баланың жазбалары дербес деректер туралы заңға сәйкес жойылған; орынды ${day} қайта көрсету мүмкін болды`,
};

const english: Wording = {
  entered: (day) => `the application was accepted into the queue on ${day}`,
  moved: (day) => `the child was moved into this queue with its filing time on ${day}`,
  referred: (day) => `a referral was issued on ${day}`,
  returned: (day) => `the referral ended on ${day}, the child is back in the queue with its filing time`,
  'returned-anew': (day) => `the referral ended on ${day}, the child is back in the queue with a new time`,
  left: (day) => `the application left the queue on ${day}`,
  'stop-listed': (day) => `put on the stop-list on ${day}, the queue goes past`,
  'stop-suspended': (day) => `a complaint filed on ${day} suspends the stop-list`,
  'stop-restored': (day) => `the stop-list is in force again since ${day}, the queue goes past`,
  'stop-ended': (day) => `the stop-list ended on ${day}`,
  'stop-lifted': (day) => `an officer lifted the stop-list early on ${day}`,
  'stop-undone': (day) => `the stop-list was undone on a complaint on ${day}`,
  'over-age': (day) =>
    `the child grew too old for the queue on ${day}, it goes past until an officer decides`,
  'conclusion-expired': (day) => `the conclusion had expired by ${day}, the queue goes past`,
  'conclusion-renewed': (day) => `a new conclusion was received on ${day}`,
  'right-decided': (day) => `a benefit of the application was decided on ${day}`,
  'right-suspended': (day) => `a complaint filed on ${day} suspends the rejection of a benefit`,
  'right-restored': (day) => `the rejection of a benefit is in force again since ${day}`,
  'filing-corrected': (day) => `the filing of the application was corrected on ${day}`,
  'twins-joined': (day) => `twins were put side by side on ${day}`,
  'twins-split': (day) => `twins stand apart since ${day}`,
  'twins-wait': (day) => `the parent chose on ${day} that the twins wait for two places`,
  'twins-wait-ended': (day) => `the twins stand at their place again since ${day}`,
  'twin-stop-listed': (day) => `the twin was put on the stop-list on ${day}, the queue goes past both`,
  'twin-conclusion-expired': (day) => `the twin's conclusion had expired by ${day}, the queue goes past both`,
  'twin-decided': (day) => `the twin's application was decided on ${day}`,
  rules: (day) => `new rules of the queue came into force on ${day}`,
  'others-referred': (day, n) => `${en(n, 'child ahead was', 'children ahead were')} referred on ${day}`,
  'others-left': (day, n) => `${en(n, 'child', 'children')} ahead left the queue on ${day}`,
  'others-entered': (day, n) =>
    `${en(n, 'child', 'children')} who entered the queue on ${day} came ahead by law`,
  'others-returned': (day, n) =>
    `${en(n, 'child', 'children')} returned after a referral came ahead on ${day}`,
  'others-passed-over': (day, n) => `the queue goes past ${en(n, 'child', 'children')} ahead since ${day}`,
  'others-back': (day, n) =>
    `${en(n, 'child', 'children')} the queue had gone past came back ahead on ${day}`,
  'others-decided': (day, n) =>
    `decisions on the documents of ${en(n, 'other application', 'other applications')} changed the order on ${day}`,
  'others-filing-corrected': (day, n) =>
    `the data of ${en(n, 'other application', 'other applications')} were corrected on a legal basis on ${day}`,
  'others-twins': (day, n) => `the order changed on ${day} for twins (${en(n, 'child', 'children')})`,
  'told-again': (day) =>
    `another child's records were destroyed by the law on personal data; the place can be told again from ${day}`,
};

const wordings: Record<PlaceLanguage, Wording> = { kk: kazakh, ru: russian, en: english };
