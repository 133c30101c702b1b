import {
  ageOn,
  dayOf,
  formatDay,
  formatLongDay,
  formatMoment,
  formatNumber,
  formatPercent,
  formatPhone,
  timeOf,
} from './format';

describe('dates and numbers of the country', () => {
  it('writes a long date as each language does', () => {
    expect(formatLongDay('2026-11-23', 'kk')).toBe('2026 ж. 23 қараша');
    expect(formatLongDay('2026-11-23', 'ru')).toBe('23 ноября 2026 г.');
    expect(formatLongDay('2026-11-23', 'en')).toBe('23 November 2026');
  });

  it('writes a short date that cannot be misread', () => {
    expect(formatDay('2026-03-05', 'kk')).toBe('05.03.2026');
    expect(formatDay('2026-03-05', 'ru')).toBe('05.03.2026');
    expect(formatDay('2026-03-05', 'en')).toBe('5 Mar 2026');
  });

  it('shows moments by the clock of Kazakhstan, UTC+5', () => {
    expect(formatMoment('2026-11-23T13:30:00+00:00', 'ru')).toBe('23.11.2026 18:30');
    expect(dayOf('2026-11-22T19:00:00Z')).toBe('2026-11-23');
    expect(timeOf('2026-11-22T18:59:59Z')).toBe('23:59');
  });

  it('groups digits', () => {
    expect(formatNumber(1234567, 'kk')).toBe('1\u00a0234\u00a0567');
    expect(formatNumber(1234.56, 'ru', 1)).toBe('1\u00a0234,6');
    expect(formatNumber(1234567, 'en')).toBe('1,234,567');
    expect(formatNumber(-5, 'ru')).toBe('\u22125');
    expect(formatNumber(100, 'kk')).toBe('100');
  });

  it('shows a share in percents', () => {
    expect(formatPercent(0.975, 'ru')).toBe('97,5\u00a0%');
    expect(formatPercent(1, 'kk')).toBe('100\u00a0%');
    expect(formatPercent(1 / 3, 'en')).toBe('33.3%');
  });

  it('groups a number of Kazakhstan and leaves others', () => {
    expect(formatPhone('+77011234567')).toBe('+7 701 123 45 67');
    expect(formatPhone('+441632960961')).toBe('+441632960961');
  });

  it('counts whole years', () => {
    expect(ageOn('2010-11-24', '2026-11-23')).toBe(15);
    expect(ageOn('2010-11-23', '2026-11-23')).toBe(16);
  });
});
