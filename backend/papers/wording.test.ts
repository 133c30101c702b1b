import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';
import type { Language } from '../contract/common';
import { paperKinds, paperVariables } from '.';
import { samplePapers } from './sample';
import { composeWording, wordingVariables } from './wording';

const languages: Language[] = ['kk', 'ru'];

describe.each(paperKinds)('the wording of %s', (kind) => {
  const variables = (language: Language) =>
    (paperVariables[kind] as (...given: unknown[]) => object)(samplePapers[kind], language);

  it.each(languages)('in %s knows each of its variables and leaves none open', (language) => {
    const wording = composeWording(kind, language, variables(language));
    expect(wording).not.toMatch(/\{\{|\{%|undefined|null|\[object/);
  });

  it('uses the same variables in both languages', () => {
    expect(wordingVariables(kind, 'kk')).toEqual(wordingVariables(kind, 'ru'));
  });

  it('is refused when a variable is missing', () => {
    const { child, ...rest } = variables('kk') as { child: object };
    expect(() => composeWording(kind, 'kk', rest)).toThrow('undefined variable: child');
  });
});

describe('the Kazakh wording of terms and dates', () => {
  const plain = (text: string) => text.replace(/[\ue000-\uf8ff]/g, ' ').replace(/\s+/g, ' ');

  it('gives them the endings of their sentences', () => {
    const { 'complaint-receipt': receipt, 'complaint-forward': forward } = samplePapers;
    const facts = {
      ...receipt,
      forwardBy: '2026-12-04T18:30:00+05:00',
      decideBy: '2026-12-09T18:00:00+05:00',
    };
    const wording = plain(
      composeWording('complaint-receipt', 'kk', paperVariables['complaint-receipt'](facts, 'kk')),
    );
    expect(wording).toMatch(/Шағым 2026 ж\. 4 желтоқсан, 18.30-ға дейін толық қанағаттандырылады/);
    expect(wording).toMatch(/шешімді 2026 ж\. 9 желтоқсан, 18.00-ге дейін қабылдайды/);
    const sent = { ...forward, complaint: { ...forward.complaint, filedAt: '2026-11-26T10:00:00+05:00' } };
    expect(
      plain(composeWording('complaint-forward', 'kk', paperVariables['complaint-forward'](sent, 'kk'))),
    ).toContain('2026 ж. 26 қарашадағы №');
  });

  it('says of the ten days of a prolonged complaint that they come on top', () => {
    for (const kind of ['refusal', 'refusal-receipt', 'complaint-forward'] as const) {
      const variables = paperVariables[kind] as (...given: unknown[]) => object;
      const wording = plain(composeWording(kind, 'kk', variables(samplePapers[kind], 'kk')));
      expect([kind, wording]).toEqual([
        kind,
        expect.stringContaining('мерзім тағы 10 жұмыс күніне дейін ұзартылуы'),
      ]);
    }
  });

  it('leaves no value bare before a word that asks for an ending', () => {
    const folder = join(projectRoot, 'templates');
    const files = ['letters', 'messages'].flatMap((part) =>
      readdirSync(join(folder, part))
        .filter((name) => name.includes('.kk.'))
        .map((name) => readFileSync(join(folder, part, name), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(40);
    const bare = /\{\{ [\w.]+ \}\} (дейін|бастап|кеш емес|кейін|берілді|қайтарылды)/;
    expect(files.filter((text) => bare.test(text))).toEqual([]);
  });
});

describe('the wording of a class', () => {
  const wording = (grade: number | null, language: Language) =>
    composeWording('refusal', language, paperVariables.refusal({ ...samplePapers.refusal, grade }, language))
      .replace(/[\ue000-\uf8ff]/g, '')
      .replace(/\s+/g, ' ');

  it('says preschool for grade 0 and nothing where there are no grades', () => {
    expect(wording(0, 'ru')).toContain('в дошкольную группу, язык обучения – казахский');
    expect(wording(0, 'kk')).toContain('мектепке дейінгі топ, оқу тілі – қазақ тілі');
    expect(wording(7, 'ru')).toContain('в 7 класс, язык обучения');
    expect(wording(null, 'kk')).toContain('мекемесі, оқу тілі – қазақ тілі, оқуға қабылдау үшін');
    expect(wording(null, 'ru')).not.toContain(', в язык');
  });
});
