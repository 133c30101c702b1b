import { filled } from '../../pages/words';
import type { CohortChoice } from '../../presenters/cohortChoices';
import type { OrganizationChoice } from '../../presenters/organizationChoices';
import { estimateText, gradeText, taughtText, waitingText } from './organizationWords';
import type { Step } from './step';

interface Chosen {
  language?: string | string[] | undefined;
  grade?: string | string[] | undefined;
}

/**
 * The cohorts of an organisation, as short as a small screen wants them: those of the language and class chosen by
 * themselves and the others folded away; where nobody waits in one line; what is the same for many said once.
 */
export function cohortsView(step: Step, { queues }: OrganizationChoice, { language, grade }: Chosen) {
  const isChosen = (one: CohortChoice) =>
    one.language === language && (!grade || one.grade === null || String(one.grade) === grade);
  const chosen = language ? queues.filter(isChosen) : [];
  const first = chosen.length > 0 ? chosen : queues;
  const rest = queues.filter((one) => !first.includes(one));
  return {
    any: queues.length > 0,
    first: listOf(step, first),
    rest: rest.length > 0 ? listOf(step, rest) : null,
    unknown: unknownOf(step, queues),
    several: queues.some((one) => one.queues > 1),
  };
}

function listOf(step: Step, cohorts: readonly CohortChoice[]) {
  const { organizations } = step.words;
  const nobody = cohorts.filter(({ estimate, waiting }) => waiting.high === 0 && estimate === null);
  return {
    rows: cohorts
      .filter((one) => !nobody.includes(one))
      .map((one) => ({
        name: nameOf(step, one),
        waiting: waitingText(step, one),
        estimate: one.estimate && estimateText(step, one),
      })),
    nobody: nobody.length > 0 ? filled(organizations.nobodyWaits, { names: namesOf(step, nobody) }) : null,
  };
}

/** Why the wait cannot be told: for all of them together, or for each reason with the cohorts it is about. */
function unknownOf(step: Step, cohorts: readonly CohortChoice[]): string[] {
  const without = cohorts.filter(({ estimate }) => estimate === null);
  const texts = [...new Set(without.map((one) => estimateText(step, one)))];
  if (texts.length === 1 && without.length === cohorts.length)
    return [texts[0]!.charAt(0).toUpperCase() + texts[0]!.slice(1)];
  return texts.map(
    (text) =>
      `${namesOf(
        step,
        without.filter((one) => estimateText(step, one) === text),
      )}: ${text}`,
  );
}

const nameOf = (step: Step, { language, grade }: CohortChoice) => taughtText(step, language, grade);

/** «казахский: 1 класс, 2 класс; русский: 1 класс»: each language once. */
function namesOf(step: Step, cohorts: readonly CohortChoice[]): string {
  const { languages } = step.words.organizations;
  const named = [...new Set(cohorts.map(({ language }) => language))].map((language) => {
    const own = cohorts.filter((one) => one.language === language);
    const grades = [...new Set(own.flatMap(({ grade }) => grade ?? []))];
    if (grades.length < 2) return nameOf(step, own[0]!);
    return `${languages[language as 'kk' | 'ru']}: ${grades.map((grade) => gradeText(step, grade)).join(', ')}`;
  });
  return named.join('; ');
}
