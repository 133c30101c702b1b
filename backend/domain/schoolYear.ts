import { localDate, localMoment } from './localTime';

/** The school year of a moment, by the calendar year of its 1 September. */
export function schoolYear(at: Date): number {
  const day = localDate(at);
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}

/**
 * The school year a class named now belongs to. Once the intake into classes has begun (law.md §1: 1 June or 1 July to
 * 30 August, a department's choice) the class is the one the child goes to on 1 September; `intakeFrom` is its first
 * day, `MM-DD`, null where classes always count from the September before.
 */
export function yearOfClass(at: Date, intakeFrom: string | null): number {
  const day = localDate(at).slice(5);
  const ahead = intakeFrom !== null && day >= intakeFrom && day < '09-01';
  return schoolYear(at) + (ahead ? 1 : 0);
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
