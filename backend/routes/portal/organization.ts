import { z } from 'zod';
import type { DraftChoice } from '../../commands/draft/Draft';
import { findOwnOpen } from '../../commands/draft/findOwnOpen';
import { judgeDraft } from '../../commands/draft/judgeDraft';
import { findService } from '../../commands/submission/findService';
import { schoolYear, yearOfClass } from '../../domain/schoolYear';
import { notFound } from '../../errors';
import { namedRows } from '../../models/namedLists';
import type { Problem } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import type { OrganizationChoice } from '../../presenters/organizationChoices';
import { cohortsView } from './cohortsView';
import { chosenIn, findChoices } from './organizations';
import { distanceText } from './organizationWords';
import { regionParams } from './region';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const params = regionParams.extend({ organization: z.coerce.number().int().positive() }) as never;
const pageOf = (given: Record<string, string>) => `organizations/${given.organization}`;

const show = stepPage('organizations/:organization', {
  ...{ summary: 'Step 3: one organisation, its queues, language and class', params },
  show: async (step) => {
    const { act, draft, words, language, to } = step;
    const one = await findOne(step);
    const page = pageOf(step.params);
    const before = draft.data.choices.find(({ organization }) => organization === one.id);
    const saved = {
      language: before?.language ?? draft.data.filters.language,
      grade: before?.grade?.toString(),
    };
    const state = stateOf(step, page, saved);
    const health = (await namedRows(act, 'impairments')).filter(({ code }) => one.impairments.includes(code));
    const impairment = draft.data.parts.conclusion?.impairment as string | undefined;
    return showStep(step, {
      ...{
        template: 'organization',
        at: 'organizations',
        problems: state.problems,
        title: one.name[language],
      },
      back: to('organizations'),
      view: {
        kind: one.kindName[language],
        address: one.address[language],
        phone: one.phone,
        spoken: spokenPhone(one.phone),
        distance: distanceText(step, one.distance),
        accepts: health.map(({ name }) => name[language]),
        cohorts: cohortsView(step, one, state.values),
        notServed: impairment && !one.impairments.includes(impairment) ? words.organizations.notServed : null,
        fields: await choiceFields(step, one, state),
        refused: await refusedText(step, one, state),
        action: to(page),
        list: to('organizations'),
        account: `/${language}/account`,
        officeAddress: step.office.address[language],
      },
    });
  },
});

async function findOne(step: Step): Promise<OrganizationChoice> {
  const service = await findService(step.act, 'special-enrolment');
  const [one] = await findChoices(step, service, Number(step.params.organization));
  if (!one) throw notFound('organization.unknown');
  return one;
}

async function choiceFields(step: Step, one: OrganizationChoice, state: ReturnType<typeof stateOf>) {
  const { organizations, frame } = step.words;
  const make = fieldsIn(step, state);
  const groups = step.act.trx('groups').where('organization_id', one.id);
  const languages: ('kk' | 'ru')[] = await groups
    .clone()
    .distinct('language')
    .orderBy('language')
    .pluck('language');
  const language = make.radios(
    'language',
    languages.map((value) => ({ value, label: organizations.languages[value] })),
    { label: organizations.language },
  );
  if (one.stage === 'centre' || one.stage === 'preschool') return [language];
  const taught: (number | null)[] = await groups.clone().distinct('grade').pluck('grade');
  const grades = [...new Set(taught.map((grade) => grade ?? 0))].sort((a, b) => a - b);
  const options = grades.map((grade) => ({
    value: String(grade),
    label: grade === 0 ? organizations.preschool : filled(organizations.gradeOf, { grade }),
  }));
  const { intakeFrom } = await findService(step.act, 'special-enrolment');
  const year = yearOfClass(step.act.now, intakeFrom);
  return [
    language,
    make.select('grade', [{ value: '', label: frame.choose }, ...options], {
      label: organizations.grade,
      hint: year > schoolYear(step.act.now) ? filled(organizations.gradeAhead, { year }) : null,
    }),
  ];
}

/** Why an organisation cannot be chosen, and the way out. */
async function refusedText(
  step: Step,
  one: OrganizationChoice,
  { problems, values }: ReturnType<typeof stateOf>,
) {
  const { organizations } = step.words;
  const open = problems.find(({ code }) => code === 'application.already_open');
  if (open)
    return {
      ...{ why: filled(organizations.openWhy, open.params), way: organizations.openWay, replaces: null },
      ...{ account: true, values: [] },
    };
  if (!problems.some(({ code }) => code === 'choice.same_group')) return null;
  const chosen = await chosenIn(step);
  const other = chosen.find(({ organization }) => organization.exclusiveGroup === one.exclusiveGroup);
  if (!other) return null;
  return {
    why: filled(organizations.sameWhy, { name: other.organization.name[step.language] }),
    way: organizations.sameWay,
    replaces: String(other.organization.id),
    account: false,
    values: (['language', 'grade'] as const).flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' ? [{ name, value }] : [];
    }),
  };
}

const choose = takeStep('organizations/:organization', {
  ...{ summary: 'Step 3: choose an organisation', kind: 'form', params, page: pageOf },
  fault: () => 'organization',
  take: async (step, form) => {
    const { act, draft } = step;
    const one = await findOne(step);
    const { language, grade, replaces } = readForm(form, ['language', 'grade', 'replaces']);
    const choice = {
      ...{ organization: one.id, language: language as DraftChoice['language'] },
      ...(grade !== undefined && /^\d{1,2}$/.test(grade) && { grade: Number(grade) }),
    };
    const kept = draft.data.choices.filter(
      ({ organization }) => organization !== one.id && String(organization) !== replaces,
    );
    const choices = [...kept, choice];
    const errors = await judgeDraft(act, { ...draft.data, choices }, ['choices']);
    const problems = Object.entries(errors)
      .filter(([path]) => path === 'choices' || path.startsWith(`choices.${kept.length}.`))
      .map(([path, code]): Problem => ({ field: path.split('.')[2] ?? 'organization', code }));
    if (problems.length > 0) return { problems };
    const open = await findOwnOpen(act, draft, one.exclusiveGroup);
    if (open)
      return {
        problems: [{ field: 'organization', code: 'application.already_open', params: { number: open } }],
      };
    draft.data.choices = choices;
    return { to: 'organizations' };
  },
});

export const organizationRoutes = [show, choose];
