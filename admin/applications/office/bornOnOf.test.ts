import { bornOnOf } from './bornOnOf';

describe('bornOnOf', () => {
  it('reads the date and the century', () => {
    expect(bornOnOf('061211600012')).toBe('2006-12-11');
    expect(bornOnOf('8803144')).toBe('1988-03-14');
  });

  it('reads nothing from what holds no date', () => {
    expect(bornOnOf('170230500000')).toBeUndefined();
    expect(bornOnOf('170412900000')).toBeUndefined();
    expect(bornOnOf('1704')).toBeUndefined();
    expect(bornOnOf(undefined)).toBeUndefined();
  });
});
