import { longDate, longMoment } from '../papers/dates';
import { inKazakhCase, type KazakhCase, kazakhCases } from './kazakhCases';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const every = (text: string) =>
  Object.fromEntries(kazakhCases.map((name) => [name, inKazakhCase(text, name)]));

/** As grammars list them: genitive, dative, accusative, locative, ablative, attributive, possessive. */
const numerals: Record<string, string> = {
  0: 'дің ге ді де ден дегі і',
  1: 'дің ге ді де ден дегі і',
  2: 'нің ге ні де ден дегі сі',
  3: 'тің ке ті те тен тегі і',
  4: 'тің ке ті те тен тегі і',
  5: 'тің ке ті те тен тегі і',
  6: 'ның ға ны да дан дағы сы',
  7: 'нің ге ні де ден дегі сі',
  8: 'дің ге ді де ден дегі і',
  9: 'дың ға ды да дан дағы ы',
  10: 'ның ға ды да нан дағы ы',
  20: 'ның ға ны да дан дағы сы',
  30: 'дың ға ды да дан дағы ы',
  40: 'тың қа ты та тан тағы ы',
  50: 'дің ге ді де ден дегі і',
  60: 'тың қа ты та тан тағы ы',
  70: 'тің ке ті те тен тегі і',
  80: 'нің ге ді де нен дегі і',
  90: 'ның ға ды да нан дағы ы',
  100: 'дің ге ді де ден дегі і',
  1000: 'ның ға ды да нан дағы ы',
  10000: 'ның ға ды да нан дағы ы',
  200000: 'ның ға ды да нан дағы ы',
  1000000: 'ның ға ды да нан дағы ы',
};
const endingOf = (numeral: number, name: KazakhCase) =>
  numerals[String(numeral)]!.split(' ')[kazakhCases.indexOf(name)];

/** January to December. */
const months: Record<KazakhCase, string> = {
  genitive: 'дың ның дың дің дың ның нің дың тің ның ның ның',
  dative: 'ға ға ға ге ға ға ге ға ке ға ға ға',
  accusative: 'ды ды ды ді ды ды ні ды ті ды ны ды',
  locative: 'да да да де да да де да те да да да',
  ablative: 'дан нан дан ден дан нан ден дан тен нан дан нан',
  attributive: 'дағы дағы дағы дегі дағы дағы дегі дағы тегі дағы дағы дағы',
  possessive: '',
};

describe('Kazakh endings', () => {
  it('follow the numeral a number ends with', () => {
    for (const number of Object.keys(numerals)) {
      const expected = kazakhCases.map((name) => [name, `${number}-${endingOf(Number(number), name)}`]);
      expect(every(number)).toEqual(Object.fromEntries(expected));
    }
    expect(inKazakhCase(26, 'dative')).toBe('26-ға');
    expect(inKazakhCase(1414, 'dative')).toBe('1414-ке');
    expect(inKazakhCase(2300, 'ablative')).toBe('2300-ден');
    expect(inKazakhCase('12\u00a0000', 'possessive')).toBe('12\u00a0000-ы');
    expect(inKazakhCase('1–25', 'possessive')).toBe('1–25-і');
  });

  it('follow the minute a time ends with, every one of them', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      const time = `18:${String(minute).padStart(2, '0')}`;
      const read = minute % 10 === 0 ? minute : minute % 10;
      for (const name of kazakhCases)
        expect(inKazakhCase(time, name)).toBe(`${time}-${endingOf(read, name)}`);
    }
    // A whole hour ends with нөл, whatever the hour.
    for (let hour = 0; hour < 24; hour += 1) {
      const time = `${String(hour).padStart(2, '0')}:00`;
      expect(inKazakhCase(time, 'dative')).toBe(`${time}-ге`);
    }
  });

  it('follow the month of a date, on every day of every month', () => {
    let days = 0;
    for (let at = Date.UTC(2028, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
      const date = longDate(new Date(at).toISOString().slice(0, 10), 'kk');
      const month = new Date(at).getUTCMonth();
      for (const name of kazakhCases)
        expect(inKazakhCase(date, name)).toBe(date + (months[name].split(' ')[month] ?? ''));
      days += 1;
    }
    expect(days).toBe(366);
  });

  it('read as the texts need them', () => {
    const moment = longMoment('2026-12-04T18:30:00+05:00', 'kk');
    expect(plain(`${inKazakhCase(moment, 'dative')} дейін`)).toBe('2026 ж. 4 желтоқсан, 18:30-ға дейін');
    expect(plain(`${inKazakhCase(longDate('2027-01-03', 'kk'), 'ablative')} кеш емес`)).toBe(
      '2027 ж. 3 қаңтардан кеш емес',
    );
    expect(plain(inKazakhCase(longDate('2026-11-26', 'kk'), 'locative'))).toBe('2026 ж. 26 қарашада');
    expect(plain(inKazakhCase(longDate('2026-11-26', 'kk'), 'attributive'))).toBe('2026 ж. 26 қарашадағы');
    expect(inKazakhCase('23.11.2026 09:05', 'ablative')).toBe('23.11.2026 09:05-тен');
    expect(inKazakhCase('23.11.2026', 'dative')).toBe('23.11.2026 жылға');
  });

  it('leave what is not Kazakh, and nothing, as they are', () => {
    expect(inKazakhCase('', 'dative')).toBe('');
    expect(inKazakhCase('Kezek', 'dative')).toBe('Kezek');
  });
});
