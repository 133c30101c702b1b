import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, digest, type Json } from './digest';

/** The same value with every object's keys in the opposite order of insertion. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item as Json)]),
  );
}

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

describe('canonical JSON', () => {
  it('does not depend on the order in which keys were written', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(turned(value)) === canonicalJson(value)));
  });

  it('says the same value, so that two values never share one text', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same after a way through JSON, as the database stores it', () => {
    fc.assert(
      fc.property(json, (value) => canonicalJson(JSON.parse(JSON.stringify(value))) === canonicalJson(value)),
    );
  });

  it('has no white space, keys by code units, and leaves out what is undefined', () => {
    const value: Json = { я: 1, b: [1, { y: null, x: 'Ә' }], a: undefined, B: true };
    expect(canonicalJson(value)).toBe('{"B":true,"b":[1,{"x":"Ә","y":null}],"я":1}');
  });
});

describe('a digest', () => {
  it('is SHA-256 of the canonical JSON with the salt after it', () => {
    const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
    const expected = createHash('sha256').update('{"a":1,"b":2}').update(salt).digest('hex');
    expect(digest({ b: 2, a: 1 }, salt).toString('hex')).toBe(expected);
  });

  it('differs with the salt, so that a short content cannot be guessed from it', () => {
    expect(digest('x', Buffer.alloc(16, 1)).equals(digest('x', Buffer.alloc(16, 2)))).toBe(false);
  });
});
