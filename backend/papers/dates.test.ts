import { longDate, longMoment } from './dates';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('dates on papers', () => {
  it('are written out in both languages', () => {
    expect(plain(longDate('2026-11-23', 'kk'))).toBe('2026 ж. 23 қараша');
    expect(plain(longDate('2026-11-23', 'ru'))).toBe('23 ноября 2026 г.');
  });

  it('show moments at UTC+5', () => {
    expect(plain(longMoment('2026-11-22T19:30:00Z', 'ru'))).toBe('23 ноября 2026 г., 00:30');
    expect(plain(longMoment('2026-11-23T15:04:00+05:00', 'kk'))).toBe('2026 ж. 23 қараша, 15:04');
    expect(plain(longDate('2026-12-31T20:00:00Z', 'ru'))).toBe('1 января 2027 г.');
  });

  it('are refused when they are none', () => {
    expect(() => longDate('2026-13-01', 'kk')).toThrow('not a date');
  });
});
