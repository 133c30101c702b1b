import { addDays, ageOn, isoLocal, localDate, localMoment, localTime, weekday } from './localTime';

describe('local time', () => {
  it.each([
    ['2026-11-20T18:59:59.999Z', '2026-11-20', '23:59:59'],
    ['2026-11-20T19:00:00.000Z', '2026-11-21', '00:00:00'],
    ['2026-12-31T19:30:00.000Z', '2027-01-01', '00:30:00'],
    // No summer time, in any month.
    ['2026-07-01T12:00:00.000Z', '2026-07-01', '17:00:00'],
  ])('%s is %s %s here', (moment, date, time) => {
    expect(localDate(new Date(moment))).toBe(date);
    expect(localTime(new Date(moment))).toBe(time);
  });

  it('gives the moment of a date and a time, and back', () => {
    expect(localMoment('2026-11-25', '18:30').toISOString()).toBe('2026-11-25T13:30:00.000Z');
    expect(localMoment('2026-11-25', '18:30:15').toISOString()).toBe('2026-11-25T13:30:15.000Z');
    expect(localMoment('2027-01-01').toISOString()).toBe('2026-12-31T19:00:00.000Z');
    expect(isoLocal(localMoment('2026-11-25', '18:30'))).toBe('2026-11-25T18:30:00.000+05:00');
  });

  it('counts days across months, years and 29 February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
    expect(addDays('2026-11-23', 30)).toBe('2026-12-23');
  });

  it('numbers the days of the week from Monday', () => {
    expect([...Array(7).keys()].map((day) => weekday(addDays('2026-11-23', day)))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it.each([
    ['2008-11-23', '2026-11-22', 17],
    ['2008-11-23', '2026-11-23', 18],
    ['2008-11-23', '2026-11-24', 18],
    ['2026-11-23', '2026-11-23', 0],
    // Born on 29 February: a year older on 1 March of a common year.
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('who was born on %s is on %s %i years old', (born, date, age) => {
    expect(ageOn(born, date)).toBe(age);
  });
});
