import { errorCodes } from '../../backend/contract/errorCodes';
import { isKazakhCase } from '../../backend/contract/kazakhCases';
import impairments from '../../seeds/data/impairments.json';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

type Tree = { [key: string]: Tree | string };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
const own = (dictionary: object) => flat(dictionary as Tree).filter(([key]) => !key.startsWith('ra.'));
const wordsOf = (text: string) =>
  [...new Set([...text.matchAll(/%\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name))].sort();

/** A place without an ending before a word that asks for one. */
const asksForCase =
  /%\{\w+\} (дейін|бастап|кеш емес|кейін|көп|астам|берілді|қабылдады|шешілді|түзетілді|күшіне)/;

describe('dictionaries', () => {
  const master = new Map(own(ru));

  it.each([
    ['kk', kk],
    ['en', en],
  ])('%s has the keys of the Russian one, none missing and none left over', (_name, dictionary) => {
    expect(own(dictionary).map(([key]) => key)).toEqual([...master.keys()]);
  });

  it.each([
    ['kk', kk],
    ['en', en],
  ])('%s uses the same words in the same texts', (_name, dictionary) => {
    for (const [key, text] of own(dictionary)) {
      // A plural may count by smart_count without showing it in one of its forms.
      expect([key, wordsOf(text)]).toEqual([key, wordsOf(master.get(key) ?? '')]);
    }
  });

  it.each([
    ['kk', kk],
    ['ru', ru],
    ['en', en],
  ])("%s has react-admin's own messages", (_name, dictionary) => {
    const keys = flat(dictionary.ra as Tree).map(([key]) => key);
    expect(keys).toEqual(expect.arrayContaining(flat(ru.ra).map(([key]) => key)));
    expect(flat(dictionary.ra as Tree).filter(([, text]) => text === '')).toEqual([]);
  });

  it.each([
    ['kk', kk],
    ['ru', ru],
    ['en', en],
  ])('%s has a word of its own for every impairment by which queues are told apart', (_name, dictionary) => {
    const codes = impairments.map(({ code }) => code);
    const { short } = dictionary.resources.queues;
    expect(Object.keys(short).sort()).toEqual([...codes].sort());
    expect(new Set(Object.values(short)).size).toBe(codes.length);
  });

  it('has a wording for every error code', () => {
    expect(Object.keys(ru.errors).sort()).toEqual([...errorCodes].sort());
  });

  it('is translated: what reads the same in Kazakh and Russian are the few words common to both', () => {
    const kazakh = new Map(own(kk));
    const same = [...master].filter(([key, text]) => kazakh.get(key) === text && /\p{L}{4,}/u.test(text));
    const common = [
      'Kezek',
      'Қазақша',
      'Русский',
      'Логин',
      'Оператор',
      'Телефон',
      'Файл',
      'Талон',
      'медиана',
    ];
    expect(same.filter(([key, text]) => !common.includes(text) && key !== 'clock.minutes')).toEqual([]);
  });

  it('gives what stands in the places of Kazakh texts the endings that the texts need', () => {
    const named = own(kk).flatMap(([, text]) =>
      [...text.matchAll(/%\{\w+:(\w+)\}/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !isKazakhCase(name))).toEqual([]);
    const bare = flat(kk as Tree).filter(([, text]) => asksForCase.test(text));
    expect(bare).toEqual([]);
  });

  it('has no Kazakh letter in a Russian text', () => {
    const strangers = [...master].filter(([key, text]) => /[әғқңөұүһі]/i.test(text) && key !== 'common.kk');
    expect(strangers).toEqual([]);
  });
});
