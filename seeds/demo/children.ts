import { addDays, localDate } from '../../backend/domain/localTime';
import { day, type Family, type Person } from './families';
import type { QueuePlace } from './queuePlaces';
import type { Random } from './random';

/** A child of the family of the age the queue is for, born long enough before the filing. */
export function drawChild(random: Random, family: Family, place: QueuePlace, at: Date): Person {
  return family.bear(drawBirthday(random, place, at), random.chance(0.64) ? 'm' : 'f');
}

export function drawBirthday(random: Random, place: QueuePlace, at: Date): string {
  const latest = addDays(localDate(at), -300);
  const year = Math.min(birthYear(random, place, at), Number(latest.slice(0, 4)));
  const born = day(random, year);
  return born <= latest ? born : `${year}-01-${born.slice(8)}`;
}

function birthYear(random: Random, { birthYears, grade }: QueuePlace, at: Date): number {
  if (birthYears) return random.int(birthYears[0], birthYears[1]);
  const now = Number(localDate(at).slice(0, 4));
  if (grade === null) return now - random.int(3, 13);
  const year = now - 6 - grade + (grade === 0 ? random.int(0, 1) : -random.int(0, grade < 9 ? 1 : 0));
  // Whoever is of age is nobody's child to apply for.
  return Math.max(year, now - 17);
}
