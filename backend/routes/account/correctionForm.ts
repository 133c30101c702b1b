import type { Language } from '../../contract/common';
import { correctableFields, correctableValues } from '../../domain/correction';
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

/** The names of the form's fields for what was asked: files are sent as such, one for each benefit claimed. */
export function namesAsked(
  items: readonly { fields: readonly string[] }[],
  { benefits }: CurrentVersion,
): string[] {
  const names = items.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      if (field === 'benefits.attachment') return benefits.map(({ code }) => `file.benefit.${code}`);
      return field === 'conclusion.attachment' ? 'file.conclusion' : field;
    }),
  );
  return [...new Set(names)];
}

const typed = correctableFields.filter((field) => !field.endsWith('.attachment'));

/** Whatever the form sent that can be corrected at all, dates of three numbers put together, files left aside. */
export function readCorrection(form: URLSearchParams): Record<string, string | undefined> {
  const entered = typed
    .filter((name) => form.has(name) || form.has(`${name}.day`))
    .map((name) => [
      name,
      form.has(`${name}.day`) ? readDate(form, name) : form.get(name)?.trim() || undefined,
    ]);
  return Object.fromEntries(entered);
}

/** The case as it stands, by the names of the form's fields. */
export function valuesOf({ version }: CurrentVersion): Record<string, string | undefined> {
  const values = correctableValues(version);
  return Object.fromEntries(typed.map((name) => [name, values[name] ?? undefined]));
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
        hint: kept('file.conclusion') ?? words[language].frame.fileHint,
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
