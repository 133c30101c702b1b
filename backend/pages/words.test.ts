import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';
import { languages } from '../contract/common';
import { errorCodes } from '../contract/errorCodes';
import { describeProblem } from './describeProblem';
import { words } from './words';
import { parentCodes } from './words/parentCodes';

/** Every sentence by its path. */
function* sentences(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else for (const [key, inner] of Object.entries(value as object)) yield* sentences(inner, `${path}/${key}`);
}
const all = (language: 'kk' | 'ru') => new Map(sentences(words[language]));

describe('the words of the pages', () => {
  it('are the same sentences in both languages, with the same places to fill', () => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect([...all('kk').keys()]).toEqual([...all('ru').keys()]);
    for (const [path, text] of all('ru')) {
      expect(text).not.toBe('');
      expect([path, places(all('kk').get(path)!)]).toEqual([path, places(text)]);
    }
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
      ...['checkSubmission', 'confirmContact', 'requestContactCode', 'storeAttachment', 'cleanImage'].map(
        (name) => `commands/${name}.ts`,
      ),
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
