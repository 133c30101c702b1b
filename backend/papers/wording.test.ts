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
