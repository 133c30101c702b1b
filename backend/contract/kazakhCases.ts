/**
 * Endings the Kazakh texts need of what stands in their places: dates, times and numbers. `possessive` is that of a
 * number («20 баланың 15-і»), `attributive` tells of which day or hour («3 наурыздағы бұйрық»).
 */
export const kazakhCases = [
  'genitive',
  'dative',
  'accusative',
  'locative',
  'ablative',
  'attributive',
  'possessive',
] as const;

export type KazakhCase = (typeof kazakhCases)[number];

/**
 * A value with the ending of a case as it is read aloud: `4 желтоқсан` → `4 желтоқсанға`, `18:30` (отыз) → `18:30-ға`,
 * `18:00` (нөл) → `18:00-ге`, `04.12.2026` (жыл) → `04.12.2026 жылға`. What is not Kazakh stays as it is.
 */
export function inKazakhCase(value: string | number, name: KazakhCase): string {
  const text = String(value);
  if (/\d\.\d{4}$/.test(text)) return `${text} жыл${ending('жыл', name)}`;
  const number = /\d[\d\u00a0 ]*$/.exec(text)?.[0];
  if (number) return `${text}-${ending(lastNumeral(number.replace(/\D/g, '')), name)}`;
  const word = /[а-яёәғқңөұүһі]+$/i.exec(text)?.[0];
  // What possesses changes the stem of a word (орын, орны): no place of ours needs it.
  return word && name !== 'possessive' ? text + ending(word.toLowerCase(), name) : text;
}

export const isKazakhCase = (name: string): name is KazakhCase =>
  (kazakhCases as readonly string[]).includes(name);

const ones = 'нөл бір екі үш төрт бес алты жеті сегіз тоғыз'.split(' ');
const tens = 'он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан'.split(' ');
const thousands = ['мың', 'миллион', 'миллиард'];

/** The word a number is read to its end with: 26 алты, 30 отыз, 400 жүз, 2000 мың, 00 нөл. */
function lastNumeral(digits: string): string {
  const zeros = /0*$/.exec(digits)![0].length;
  const last = Number(digits[digits.length - zeros - 1] ?? 0);
  if (last === 0) return ones[0]!;
  if (zeros === 0) return ones[last]!;
  if (zeros === 1) return tens[last - 1]!;
  return zeros === 2 ? 'жүз' : thousands[Math.min(Math.floor(zeros / 3), 3) - 1]!;
}

type Sound = 'vowel' | 'nasal' | 'voiceless' | 'other';

/** By the last sound; `A` is а or е, `Y` is ы or і, by the vowels of the word. */
const endings: Record<KazakhCase, Record<Sound, string>> = {
  genitive: { vowel: 'нYң', nasal: 'нYң', voiceless: 'тYң', other: 'дYң' },
  dative: { vowel: 'ғA', nasal: 'ғA', voiceless: 'қA', other: 'ғA' },
  accusative: { vowel: 'нY', nasal: 'дY', voiceless: 'тY', other: 'дY' },
  locative: { vowel: 'дA', nasal: 'дA', voiceless: 'тA', other: 'дA' },
  ablative: { vowel: 'дAн', nasal: 'нAн', voiceless: 'тAн', other: 'дAн' },
  attributive: { vowel: 'дAғY', nasal: 'дAғY', voiceless: 'тAғY', other: 'дAғY' },
  possessive: { vowel: 'сY', nasal: 'Y', voiceless: 'Y', other: 'Y' },
};

const front: Record<string, string> = { A: 'е', Y: 'і', ғ: 'г', қ: 'к' };
const back: Record<string, string> = { A: 'а', Y: 'ы' };

function ending(word: string, name: KazakhCase): string {
  const letters = isFront(word) ? front : back;
  return endings[name][soundOf(word.at(-1)!)].replace(/[AYғқ]/g, (letter) => letters[letter] ?? letter);
}

function soundOf(letter: string): Sound {
  if ('аәеоөұүыіэяё'.includes(letter)) return 'vowel';
  if ('мнң'.includes(letter)) return 'nasal';
  // Voiced letters at the end of a loan are read voiceless: заводқа.
  return 'пфкқтсшщхцчһбвгд'.includes(letter) ? 'voiceless' : 'other';
}

/** The last clear vowel tells; и, у and ю follow what stands before them: елу is front, оқу is not. */
function isFront(word: string): boolean {
  const clear = word.match(/[аәеоөұүыіэяё]/g)?.at(-1);
  return clear !== undefined && 'әеөүіэ'.includes(clear);
}
