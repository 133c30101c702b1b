import { localDate, localMoment } from './localTime';

/** The school year of a moment, by the calendar year of its 1 September. */
export function schoolYear(at: Date): number {
  const day = localDate(at);
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}

/** The first moment of a school year. */
export function startOfYear(year: number): Date {
  return localMoment(`${year}-09-01`);
}

/** Grades end with the twelfth. */
export const lastGrade = 12;

/**
 * The grade so many years on. Grade 0 before school is no class where groups go by birth year: it stays until the child
 * has grown out of them. Null where there are no grades.
 */
export function gradeAfter(
  grade: number | null,
  years: number,
  { byBirthYear }: { byBirthYear: boolean },
): number | null {
  if (grade === null || (grade === 0 && byBirthYear)) return grade;
  return grade + years;
}
