import { localMoment } from './localTime';
import { afterQuiet } from './quietHours';

describe('quiet hours', () => {
  const night = { begins: '21:00', ends: '08:00' };
  const at = (time: string) => localMoment('2026-11-26', time);

  it.each([
    ['20:59:59', '2026-11-26', '20:59:59'],
    ['21:00', '2026-11-27', '08:00'],
    ['23:59:59', '2026-11-27', '08:00'],
    ['00:00', '2026-11-26', '08:00'],
    ['07:59:59', '2026-11-26', '08:00'],
    ['08:00', '2026-11-26', '08:00'],
    ['12:00', '2026-11-26', '12:00'],
  ])('over midnight put %s off until %s %s', (time, day, then) => {
    expect(afterQuiet(at(time), night)).toEqual(localMoment(day, then));
  });

  it('may lie within a day, and are read with seconds as the database gives them', () => {
    const siesta = { begins: '13:00:00', ends: '14:30:00' };
    expect(afterQuiet(at('13:30'), siesta)).toEqual(at('14:30'));
    expect(afterQuiet(at('12:59:59'), siesta)).toEqual(at('12:59:59'));
    expect(afterQuiet(at('14:30'), siesta)).toEqual(at('14:30'));
  });

  it('are none where there is no row, or where they end as they begin', () => {
    expect(afterQuiet(at('03:00'), undefined)).toEqual(at('03:00'));
    expect(afterQuiet(at('03:00'), { begins: '03:00', ends: '03:00' })).toEqual(at('03:00'));
  });
});
