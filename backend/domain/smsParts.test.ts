import fc from 'fast-check';
import { smsParts } from './smsParts';

describe('the parts of an SMS', () => {
  it.each([
    ['ә'.repeat(70), 1],
    ['ә'.repeat(71), 2],
    ['ж'.repeat(134), 2],
    ['ж'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    // One sign outside the alphabet makes the whole text UCS-2: № does.
    [`№${'1'.repeat(69)}`, 1],
    [`№${'1'.repeat(70)}`, 2],
    // The euro takes two places of the GSM alphabet.
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['', 1],
  ])('of %j are %i', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });

  it('never tear a sign of two places apart', () => {
    // 66 + 2 do not fit into 67: the sign begins the next part.
    expect(smsParts(`${'ә'.repeat(66)}😀${'ә'.repeat(65)}`)).toBe(2);
    expect(smsParts(`${'ә'.repeat(66)}😀${'ә'.repeat(66)}`)).toBe(3);
    expect(smsParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3);
  });

  it('never grow fewer by what is added', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 50 }),
        (text, more) => {
          expect(smsParts(text + more)).toBeGreaterThanOrEqual(smsParts(text));
        },
      ),
      { seed: 20261126 },
    );
  });
});
