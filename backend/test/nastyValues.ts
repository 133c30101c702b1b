import fc from 'fast-check';

/** Texts that break what was not thought through. */
const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202eabc',
  '\u2028',
  '\ufeff',
  'İ',
  'ẞ',
  '😀',
  '١٢٣',
  '%',
  '%00',
  '_',
  '\\',
  "'",
  '"',
  '`',
  '$1',
  '?',
  ':id',
  '{{x}}',
  '<b>',
  "'; DROP TABLE users; --",
  '../../package.json',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '9223372036854775808',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-11-23T25:00:00Z',
  '+77011234567',
  '061211600012',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(5000),
  'қ'.repeat(300),
];
const numbers = [0, -0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.MIN_VALUE];

/** Any value a request could hold where another was expected. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...numbers),
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: 1 }),
  fc.jsonValue({ maxDepth: 2 }),
);

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
}

/** Values near a JSON schema: mostly of its form, so that they come far, with something nasty here and there. */
export function near(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: ofForm(schema), weight: 9 }, { arbitrary: nasty, weight: 1 });
}

function ofForm({ const: constant, enum: values, anyOf, type, properties, items, ...rest }: Schema) {
  if (constant !== undefined) return fc.constant(constant);
  if (values) return fc.constantFrom(...values);
  if (anyOf) return fc.oneof(...anyOf.map(near));
  const [first] = [type].flat();
  if (first === 'object') return objectOf({ properties, ...rest });
  if (first === 'array') return fc.array(near(items ?? {}), { maxLength: 3 });
  if (first === 'string') return textOf(rest);
  if (first === 'integer' || first === 'number')
    return fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(...numbers));
  if (first === 'boolean') return fc.boolean();
  return nasty;
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, near(inner)]));
  const form = fc.record(model, { requiredKeys: required as never });
  const more = fc.dictionary(fc.constantFrom('extra', 'constructor', 'toString'), nasty, { maxKeys: 1 });
  return fc.oneof(
    { arbitrary: form, weight: 6 },
    { arbitrary: fc.record(model, { requiredKeys: [] }), weight: 1 },
    { arbitrary: fc.tuple(form, more).map(([own, others]) => ({ ...own, ...others })), weight: 1 },
  );
}

function textOf({ format, pattern }: Schema): fc.Arbitrary<unknown> {
  const usual = format === 'date' ? dates : format === 'uuid' ? fc.uuid() : words(pattern);
  return fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: nastyText, weight: 1 });
}

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Codes there are, some of which a pattern lets pass; else whatever it lets pass. */
function words(pattern: string | undefined): fc.Arbitrary<string> {
  const known = ['Қанат', 'Иванова', 'текст', 'incomplete-package', 'conclusion', 'large-family', 'school'];
  if (!pattern) return fc.constantFrom(...known);
  const form = new RegExp(pattern);
  const fitting = known.filter((word) => form.test(word));
  const any = fc.stringMatching(form);
  return fitting.length > 0 ? fc.oneof(fc.constantFrom(...fitting), any) : any;
}
