import type { Language } from '../../contract/common';
import type { Field, FormState } from '../../pages/fields';
import { readDate } from '../../pages/readForm';
import { filled, words } from '../../pages/words';
import type { CurrentVersion } from '../../presenters/currentVersion';
import { fieldsIn } from './accountPage';

interface Lists {
  relations: { value: string; label: string }[];
  settlements: { value: string; label: string }[];
  impairments: { value: string; label: string }[];
}

export interface Section {
  title: string;
  fields: Field[];
}

/** The fields behind each thing that can be asked to be corrected; nothing else stands on the page. */
const fieldsOfItem: Record<string, readonly string[]> = {
  'child-name': ['child.lastName', 'child.firstName', 'child.middleName'],
  'parent-name': ['parent.lastName', 'parent.firstName', 'parent.middleName'],
  relation: ['parent.relation'],
  address: [
    'parent.address.settlement',
    'parent.address.street',
    'parent.address.house',
    'parent.address.flat',
  ],
  'conclusion-file': ['file.conclusion'],
  'conclusion-number': ['conclusion.number'],
  'conclusion-issuer': ['conclusion.issuer'],
  'conclusion-dates': ['conclusion.issuedOn', 'conclusion.validUntil'],
  'conclusion-impairment': ['conclusion.impairment'],
};

/** The names of the fields for what was asked; of a benefit's proof, one for each benefit claimed. */
export function namesAsked(items: readonly { item: string }[], current: CurrentVersion): string[] {
  const names = items.flatMap(({ item }) =>
    item === 'benefit-proof'
      ? current.benefits.map(({ code }) => `file.benefit.${code}`)
      : (fieldsOfItem[item] ?? []),
  );
  return [...new Set(names)];
}

/** What a form sent in the fields asked for: dates of three numbers put together, files left aside. */
export function readAsked(
  form: URLSearchParams,
  names: readonly string[],
): Record<string, string | undefined> {
  const entered = names
    .filter((name) => !name.startsWith('file.'))
    .map((name) => [
      name,
      /(issuedOn|validUntil)$/.test(name) ? readDate(form, name) : form.get(name)?.trim() || undefined,
    ]);
  return Object.fromEntries([...entered, ['text', form.get('text')?.trim() || undefined]]);
}

/** The case as it stands, by the names of the fields. */
export function valuesOf({ version: v }: CurrentVersion): Record<string, string | undefined> {
  const values = {
    'child.lastName': v.childLastName,
    'child.firstName': v.childFirstName,
    'child.middleName': v.childMiddleName,
    'parent.lastName': v.parentLastName,
    'parent.firstName': v.parentFirstName,
    'parent.middleName': v.parentMiddleName,
    'parent.relation': v.relation,
    'parent.address.settlement': v.settlementId,
    'parent.address.street': v.street,
    'parent.address.house': v.house,
    'parent.address.flat': v.flat,
    'conclusion.number': v.conclusionNumber,
    'conclusion.issuer': v.conclusionIssuer,
    'conclusion.issuedOn': v.conclusionIssuedOn,
    'conclusion.validUntil': v.conclusionValidUntil,
    'conclusion.impairment': v.impairment,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? undefined]));
}

/** The page's fields under their headings. */
export function sectionsOf(
  language: Language,
  state: FormState,
  { names, current, lists }: { names: readonly string[]; current: CurrentVersion; lists: Lists },
): Section[] {
  const text = words[language].account.correction;
  const titles = {
    child: text.childTitle,
    parent: text.parentTitle,
    conclusion: text.conclusionTitle,
    benefits: text.benefitsTitle,
  };
  const partOf = (name: string) =>
    name === 'file.conclusion'
      ? 'conclusion'
      : name.startsWith('file.benefit')
        ? 'benefits'
        : name.split('.')[0];
  const make = fieldMaker(language, state, current, lists);
  return Object.entries(titles)
    .map(([part, title]) => ({ title, fields: names.filter((name) => partOf(name) === part).map(make) }))
    .filter(({ fields }) => fields.length > 0);
}

function fieldMaker(language: Language, state: FormState, current: CurrentVersion, lists: Lists) {
  const { correction: text, fields: common } = words[language].account;
  const fields = fieldsIn(language, state);
  const kept = (name: string) => (state.values[`attachment.${name.slice(5)}`] ? common.attached : null);
  const choice: Record<string, () => Field> = {
    'parent.relation': () => fields.radios('parent.relation', lists.relations, { label: text.relation }),
    'parent.address.settlement': () =>
      fields.select('parent.address.settlement', lists.settlements, { label: text.settlement }),
    'conclusion.impairment': () =>
      fields.radios('conclusion.impairment', lists.impairments, { label: text.impairment }),
    'conclusion.issuedOn': () => fields.date('conclusion.issuedOn', { label: text.issuedOn }),
    'conclusion.validUntil': () => fields.date('conclusion.validUntil', { label: text.validUntil }),
    'file.conclusion': () =>
      fields.file('file.conclusion', {
        label: text.conclusionFile,
        hint: kept('file.conclusion') ?? `${words[language].frame.fileHint} ${text.conclusionKeep}`,
      }),
  };
  return (name: string): Field => {
    const made = choice[name]?.();
    if (made) return made;
    const benefit = current.benefits.find(({ code }) => name === `file.benefit.${code}`);
    if (benefit)
      return fields.file(name, {
        label: filled(text.benefitFile, { benefit: benefit.name[language] }),
        hint: kept(name) ?? words[language].frame.fileHint,
        optional: true,
      });
    const key = name.split('.').at(-1) as 'lastName' | 'street' | 'number';
    const optional = /middleName|flat$/.test(name);
    return fields.text(name, { label: text[key], optional, maxlength: 300 });
  };
}
