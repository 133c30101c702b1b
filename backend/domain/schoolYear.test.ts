import { gradeAfter, schoolYear, startOfYear } from './schoolYear';

describe('a school year', () => {
  it('begins with 1 September in Kazakhstan', () => {
    expect(schoolYear(new Date('2026-08-31T23:59:59+05:00'))).toBe(2025);
    expect(schoolYear(new Date('2026-09-01T00:00:00+05:00'))).toBe(2026);
    expect(schoolYear(new Date('2027-01-01T00:00:00+05:00'))).toBe(2026);
    expect(startOfYear(2026)).toEqual(new Date('2026-09-01T00:00:00+05:00'));
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
