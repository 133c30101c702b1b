import { filled } from '../../pages/words';
import type { CohortChoice, Outlook } from '../../presenters/cohortChoices';
import type { OrganizationChoice } from '../../presenters/organizationChoices';
import type { Step } from './step';

/** From the shortest to the longest of the cohorts; each stands by itself on the organisation's page. */
export function spanOf({ queues }: OrganizationChoice): Outlook {
  const known = queues.flatMap(({ estimate }) => estimate ?? []);
  if (known.length === 0) return { estimate: null, reason: queues[0]?.reason ?? null };
  const [low, high] = [known.map((one) => one.low), known.map((one) => one.high)];
  return { estimate: { low: Math.min(...low), high: Math.max(...high) }, reason: null };
}

/** How many wait in the queues of a cohort: one queue by its length, several by the shortest and the longest. */
export function waitingText({ words: { organizations } }: Step, { queues, waiting }: CohortChoice): string {
  const { low, high } = waiting;
  if (queues === 1) return filled(organizations.waiting, { count: high });
  return low === high
    ? filled(organizations.waitingEach, { count: high })
    : filled(organizations.waitingBetween, { low, high });
}

/** How long the wait may be, or why that cannot be said. */
export function estimateText({ words: { organizations } }: Step, { estimate, reason }: Outlook): string {
  if (estimate) return filled(organizations.estimate, estimate);
  return organizations.noEstimate[reason ?? 'too-little-history'];
}

/** Made once: a format costs more than what it writes. */
const kilometres = {
  kk: new Intl.NumberFormat('kk', { maximumFractionDigits: 0 }),
  ru: new Intl.NumberFormat('ru', { maximumFractionDigits: 0 }),
};

export function distanceText(
  { words: { organizations }, language }: Step,
  distance: OrganizationChoice['distance'],
): string | null {
  if (distance === null) return null;
  const place = distance.from[language];
  if (distance.km < 1) return filled(organizations.near, { place });
  return filled(organizations.distance, {
    km: kilometres[language].format(distance.km),
    place,
  });
}

/** «казахский, 1 класс». */
export function taughtText(step: Step, language: string, grade: number | null): string {
  const name = step.words.organizations.languages[language as 'kk' | 'ru'];
  return grade === null ? name : `${name}, ${gradeText(step, grade)}`;
}

export function gradeText({ words: { organizations } }: Step, grade: number): string {
  return grade === 0 ? organizations.preschool : filled(organizations.gradeOf, { grade });
}
