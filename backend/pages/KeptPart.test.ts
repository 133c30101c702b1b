import { Liquid } from 'liquidjs';
import { KeptPart } from './KeptPart';

describe('{% kept %}', () => {
  let drawn = 0;
  const engine = new Liquid({
    ...{ strictVariables: true, outputEscape: 'escape', cache: true },
    templates: {
      'parts/one': '{{ one.name }} {{ words.of }} {{ one.n | counted }}',
      page: "{% kept 'parts/one', one: one, words: words %}.",
      blind: "{% kept 'parts/one', one: one %}",
    },
  });
  engine.registerTag('kept', KeptPart);
  engine.registerFilter('counted', (value) => {
    drawn++;
    return value;
  });
  const page = (language: string, one: object, of = language) =>
    engine.renderFileSync('page', { language, one, words: { of } });

  beforeEach(() => {
    drawn = 0;
  });

  it('draws a part once for the same values and language', () => {
    expect(page('kk', { name: 'A', n: 1 })).toBe('A kk 1.');
    expect(page('kk', { name: 'A', n: 1 })).toBe('A kk 1.');
    expect(drawn).toBe(1);
    expect(page('ru', { name: 'A', n: 1 })).toBe('A ru 1.');
    expect(page('kk', { name: 'A', n: 2 })).toBe('A kk 2.');
    expect(drawn).toBe(3);
  });

  it('escapes what it shows, and keeps no fault', () => {
    expect(page('kk', { name: '<b>', n: 3 })).toBe('&lt;b&gt; kk 3.');
    expect(() => page('kk', { name: 'A' })).toThrow('undefined variable: one.n');
    expect(() => engine.renderFileSync('blind', { language: 'kk', one: { name: 'B', n: 1 } })).toThrow(
      'words',
    );
  });
});
