import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';
import { languages } from '../contract/common';
import { errorCodes } from '../contract/errorCodes';
import { isKazakhCase } from '../contract/kazakhCases';
import { longMoment } from '../papers/dates';
import { describeProblem } from './describeProblem';
import { filled, words } from './words';
import { parentCodes } from './words/parentCodes';

/** Every sentence by its path. */
function* sentences(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else for (const [key, inner] of Object.entries(value as object)) yield* sentences(inner, `${path}/${key}`);
}
/** A place without an ending before a word that asks for one. */
const asksForCase = /\{\w+\} (дейін|бастап|кеш |кейін|берілді|қайтарылды|№ \{order\})/;
const all = (language: 'kk' | 'ru') => new Map(sentences(words[language]));

describe('the words of the pages', () => {
  it('are the same sentences in both languages, with the same places to fill', () => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name).sort();
    expect([...all('kk').keys()]).toEqual([...all('ru').keys()]);
    for (const [path, text] of all('ru')) {
      expect(text).not.toBe('');
      expect([path, places(all('kk').get(path)!)]).toEqual([path, places(text)]);
    }
  });

  it('give dates, times and numbers the endings Kazakh needs there', () => {
    const named = [...all('kk').values()].flatMap((text) =>
      [...text.matchAll(/\{\w+:(\w+)\}/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !isKazakhCase(name))).toEqual([]);
    expect([...all('kk')].filter(([, text]) => asksForCase.test(text))).toEqual([]);
    expect([...all('ru')].filter(([, text]) => /\{\w+:\w+\}/.test(text))).toEqual([]);
    const { steps, fields } = words.kk.account;
    const by = longMoment('2026-12-04T18:30:00+05:00', 'kk').replaceAll('\u00a0', ' ');
    expect(filled(steps.correction, { by })).toBe(
      'Маман сұрағанды 2026 ж. 4 желтоқсан, 18:30-ға дейін түзетіңіз.',
    );
    expect(filled(fields.untilHint, { until: '2027 ж. 3 қаңтар' })).toContain('2027 ж. 3 қаңтардан кеш емес');
  });

  it('are Kazakh in Kazakh: nothing was left in Russian', () => {
    const alike = [
      '/frame/name',
      '/account/messages/channels/sms',
      '/notices/kk',
      '/notices/ru',
      '/documents/pdf',
      '/documents/size',
      '/documents/photo',
      '/organizations/mapTitle',
      '/check/file',
      '/publicQueues/ticket',
      '/publicQueues/number',
    ];
    const same = [...all('kk')].filter(
      ([path, text]) => text === all('ru').get(path) && !alike.includes(path),
    );
    expect(same.filter(([, text]) => !/^\{\w+\}/.test(text))).toEqual([]);
  });

  it('have a sentence for every code that judging a submission can end in', () => {
    const files = [
      ...readdirSync(join(projectRoot, 'backend/commands/submission')).map(
        (name) => `commands/submission/${name}`,
      ),
      ...[
        'checkSubmission',
        'confirmContact',
        'requestContactCode',
        'readUpload',
        'cleanImage',
        'pdf/judgePdf',
      ].map((name) => `commands/${name}.ts`),
      ...['contract/submission.ts', 'contract/common.ts', 'domain/iin.ts'],
    ].filter((file) => file.endsWith('.ts') && !/test|checkAnswer/.test(file));
    const used = new Set(
      files.flatMap((file) =>
        [...readFileSync(join(projectRoot, 'backend', file), 'utf8').matchAll(/'([a-z]+\.[a-z_]+)'/g)].map(
          ([, code]) => code!,
        ),
      ),
    );
    // An unknown key and a moment come from no form of ours.
    const foreign = ['field.unknown', 'moment.invalid'];
    const known: readonly string[] = parentCodes;
    const codes: readonly string[] = errorCodes;
    expect(
      [...used].filter((code) => codes.includes(code) && !known.includes(code) && !foreign.includes(code)),
    ).toEqual([]);
    expect(used.size).toBeGreaterThan(30);
  });

  it('speak of the field where the general sentence would not do', () => {
    const said = languages.map((language) =>
      describeProblem(language)({ field: 'choices.1.language', code: 'field.required' }),
    );
    expect(said).toEqual(['Оқу тілін таңдаңыз', 'Выберите язык обучения']);
    const places = describeProblem('ru')({
      field: 'code',
      code: 'contact.code_wrong',
      params: { triesLeft: 3 },
    });
    expect(places).toBe('Код неверный. Осталось попыток: 3');
  });
});
