import type { DraftPage, DraftParts } from '../../commands/draft/Draft';
import { judgeDraft } from '../../commands/draft/judgeDraft';
import { lookUpName } from '../../commands/draft/personRegister';
import { checkSettlement } from '../../commands/submission/checkPeople';
import type { Language } from '../../contract/common';
import { type Named, namedRows } from '../../models/namedLists';
import type { Field, Option, Problem } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import type { Words } from '../../pages/words';
import { settlementOptions, settlementsElsewhere } from '../../presenters/settlementOptions';
import { formView } from './contacts';
import { fieldsIn, inOrder, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

type Who = 'parent' | 'child';
type Make = ReturnType<typeof fieldsIn>;

interface Form {
  page: DraftPage;
  summary: string;
  who: Who;
  /** The fields of the request that this page asks for. */
  names: string[];
  title: (words: Words) => string;
  lead?: (words: Words, step: Step) => string | null;
  fields: (make: Make, step: Step) => Field[] | Promise<Field[]>;
}

const nameFields =
  (who: Who) =>
  (make: Make, { words: { people } }: Step): Field[] => {
    const complete = (part: string) => (who === 'parent' ? part : 'off');
    return [
      make.text(`${who}.lastName`, {
        label: people.lastName,
        autocomplete: complete('family-name'),
        maxlength: 100,
      }),
      make.text(`${who}.firstName`, {
        label: people.firstName,
        autocomplete: complete('given-name'),
        maxlength: 100,
      }),
      make.text(`${who}.middleName`, {
        ...{ label: people.middleName, autocomplete: complete('additional-name'), maxlength: 100 },
        optional: true,
      }),
    ];
  };
const nameLead =
  (who: Who) =>
  ({ people }: Words, { draft }: Step) =>
    draft.data.registered[who] ? people.found : people.nameLead;
const nameNames = (who: Who) => ['lastName', 'firstName', 'middleName'].map((name) => `${who}.${name}`);

const forms: Form[] = [
  {
    ...{ page: 'parent', who: 'parent', names: ['parent.iin', 'parent.relation'] },
    summary: 'Step 2: the IIN of the parent',
    title: ({ people }) => people.parentTitle,
    fields: async (make, { act, words: { people }, language }) => [
      make.text('parent.iin', {
        ...{
          label: people.parentIin,
          hint: people.iinHint,
          size: 'iin',
          inputmode: 'numeric',
          maxlength: 20,
        },
      }),
      make.radios('parent.relation', await namedOptions(act, 'relations', language), {
        label: people.relation,
      }),
    ],
  },
  {
    ...{ page: 'parent-name', who: 'parent', names: nameNames('parent') },
    summary: 'Step 2: the name of the parent',
    title: ({ people }) => people.parentNameTitle,
    lead: nameLead('parent'),
    fields: nameFields('parent'),
  },
  {
    ...{ page: 'address', who: 'parent' },
    names: ['settlement', 'street', 'house', 'flat'].map((name) => `parent.address.${name}`),
    summary: 'Step 2: the address',
    title: ({ people }) => people.addressTitle,
    fields: async (make, step) => {
      const { people, frame } = step.words;
      const { act, draft, language } = step;
      const known = [
        ...(await settlementOptions(act, draft.regionId, language)),
        ...(await settlementsElsewhere(act, draft.regionId, language)),
      ];
      const places = [{ value: '', label: frame.choose }, ...known];
      return [
        make.select('parent.address.settlement', places, { label: people.settlement }),
        make.text('parent.address.street', {
          ...{ label: people.street, hint: people.streetHint, autocomplete: 'address-line1', maxlength: 200 },
        }),
        make.text('parent.address.house', { label: people.house, size: 'short', maxlength: 30 }),
        make.text('parent.address.flat', {
          label: people.flat,
          size: 'short',
          maxlength: 30,
          optional: true,
        }),
      ];
    },
  },
  {
    ...{ page: 'child', who: 'child', names: ['child.iin'] },
    summary: 'Step 2: the IIN of the child',
    title: ({ people }) => people.childTitle,
    fields: (make, { words: { people } }) => [
      make.text('child.iin', {
        ...{
          label: people.childIin,
          hint: people.childIinHint,
          size: 'iin',
          inputmode: 'numeric',
          maxlength: 20,
        },
      }),
    ],
  },
  {
    ...{ page: 'child-name', who: 'child', names: nameNames('child') },
    summary: 'Step 2: the name of the child',
    title: ({ people }) => people.childNameTitle,
    lead: nameLead('child'),
    fields: nameFields('child'),
  },
];

export const peopleRoutes = forms.flatMap((form) => [shown(form), taken(form)]);

function shown(form: Form) {
  return stepPage(form.page, {
    ...{ summary: form.summary, page: form.page },
    show: async (step) => {
      const state = stateOf(step, form.page, flat(step.draft.data.parts[form.who], form.who));
      const fields = await form.fields(fieldsIn(step, state), step);
      return showStep(step, {
        ...{ template: 'form', at: form.page, problems: state.problems, title: form.title(step.words) },
        view: formView(
          step.to(form.page),
          fields,
          step.words.steps.next,
          form.lead?.(step.words, step) ?? null,
        ),
      });
    },
  });
}

function taken({ page, summary, who, names }: Form) {
  return takeStep(page, {
    ...{ summary: `${summary}, taken`, kind: 'form', page },
    take: async ({ act, draft }, form) => {
      const values = readForm(form, names);
      const iin = `${who}.iin`;
      // Read off a document by groups.
      if (values[iin]) values[iin] = values[iin].replace(/[\s-]/g, '');
      const parts: DraftParts = { ...draft.data.parts, [who]: placed(draft.data.parts[who], values, who) };
      const errors = await judgeDraft(act, { ...draft.data, parts }, names);
      // Before an organisation of the region is chosen, the rules of filing cannot know which it is.
      await checkSettlement({ act, errors }, values['parent.address.settlement']);
      const problems = Object.entries(errors).map(([field, code]): Problem => ({ field, code }));
      if (problems.length > 0) return { problems: inOrder(problems, names) };
      const before = draft.data.parts[who]?.iin;
      draft.data.parts = parts;
      if (names.includes(iin) && before !== values[iin]) await fillName(draft, who, values[iin]!);
      return { done: page };
    },
  });
}

/** Where a register is connected, names need not be typed. */
async function fillName(draft: Step['draft'], who: Who, iin: string): Promise<void> {
  const found = await lookUpName(draft, iin);
  draft.data.registered[who] = found !== null;
  if (found) draft.data.parts[who] = { ...draft.data.parts[who], ...found };
}

/** `{ address: { street } }` as `{ 'parent.address.street' }`, the names of the fields. */
export function flat(part: object | undefined, prefix: string): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(part ?? {}).flatMap(([key, value]): [string, string | undefined][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value, `${prefix}.${key}`))
        : [[`${prefix}.${key}`, value === null || value === undefined ? undefined : String(value)]],
    ),
  );
}

/** The part with the values of a page in their places. */
export function placed(
  part: Record<string, unknown> | undefined,
  values: Record<string, string | undefined>,
  prefix: string,
): Record<string, unknown> {
  const result = structuredClone(part ?? {});
  for (const [name, value] of Object.entries(values)) {
    const keys = name.slice(prefix.length + 1).split('.');
    const last = keys.pop()!;
    let at = result;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return result;
}

export async function namedOptions(
  act: Step['act'],
  table: Parameters<typeof namedRows>[1],
  language: Language,
): Promise<Option[]> {
  return optionsOf(await namedRows(act, table), language);
}

export function optionsOf(named: readonly Named[], language: Language): Option[] {
  return named.map(({ code, name }) => ({ value: code, label: name[language] }));
}
