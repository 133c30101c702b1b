import { gradeAfter, schoolYear, startOfYear, yearOfClass } from './schoolYear';

describe('a school year', () => {
  it('begins with 1 September in Kazakhstan', () => {
    expect(schoolYear(new Date('2026-08-31T23:59:59+05:00'))).toBe(2025);
    expect(schoolYear(new Date('2026-09-01T00:00:00+05:00'))).toBe(2026);
    expect(schoolYear(new Date('2027-01-01T00:00:00+05:00'))).toBe(2026);
    expect(startOfYear(2026)).toEqual(new Date('2026-09-01T00:00:00+05:00'));
  });

  it.each([
    ['2027-05-31T23:59:59+05:00', '06-01', 2026],
    ['2027-06-01T00:00:00+05:00', '06-01', 2027],
    ['2027-06-15T12:00:00+05:00', '07-01', 2026],
    ['2027-08-31T23:59:59+05:00', '06-01', 2027],
    ['2027-09-01T00:00:00+05:00', '06-01', 2027],
    ['2027-07-15T12:00:00+05:00', null, 2026],
  ])('has a class named at %s, with an intake from %s, counted in %i', (at, intakeFrom, year) => {
    expect(yearOfClass(new Date(at), intakeFrom)).toBe(year);
  });

  it.each([
    [3, 1, false, 4],
    [12, 2, false, 14],
    [0, 1, false, 1],
    [0, 1, true, 0],
    [4, 2, true, 6],
    [null, 1, false, null],
  ])('takes grade %s, %i years on (by birth year: %s), to %s', (grade, years, byBirthYear, expected) => {
    expect(gradeAfter(grade, years, { byBirthYear })).toBe(expected);
  });
});
