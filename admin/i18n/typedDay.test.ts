import { dottedDay, isoDay } from './typedDay';

describe('a date that is being typed', () => {
  it('gets its points by itself', () => {
    expect(dottedDay('2')).toBe('2');
    expect(dottedDay('2311')).toBe('23.11');
    expect(dottedDay('23112026')).toBe('23.11.2026');
    expect(dottedDay('231120269')).toBe('23.11.2026');
  });

  it('keeps points somebody types and goes on behind them', () => {
    expect(dottedDay('23.')).toBe('23.');
    expect(dottedDay('23.112')).toBe('23.11.2');
    expect(dottedDay('1.9.2026')).toBe('01.09.2026');
  });

  it('drops what is no digit', () => {
    expect(dottedDay('23/11/2026')).toBe('23.11.2026');
  });

  it('is a date once it is whole and exists', () => {
    expect(isoDay('23.11.2026')).toBe('2026-11-23');
    expect(isoDay('29.02.2028')).toBe('2028-02-29');
    expect(isoDay('29.02.2026')).toBeUndefined();
    expect(isoDay('23.11')).toBeUndefined();
  });
});
