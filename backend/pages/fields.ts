import type { ErrorCode } from '../contract/errorCodes';

/** What a form shows again: what was entered, by field, and what is wrong with it. */
export interface FormState {
  values: Readonly<Record<string, string | string[] | undefined>>;
  problems: readonly Problem[];
}

/** A fault of one field; the wording is in `words/errors`, its places filled from `params`. */
export interface Problem {
  field: string;
  code: ErrorCode;
  params?: Readonly<Record<string, string | number>>;
}

/** A choice of radios, checkboxes or a select. */
export interface Option {
  value: string;
  label: string;
  hint?: string | null;
}

interface Common {
  label: string;
  hint?: string | null;
  /** Marked as such in the label; whatever is not is required. */
  optional?: boolean;
}

export interface TextOptions extends Common {
  type?: 'text' | 'tel' | 'email' | 'search';
  inputmode?: 'numeric' | 'tel' | 'email';
  autocomplete?: string;
  /** How much room the answer needs. */
  size?: 'code' | 'short' | 'iin' | 'medium' | 'full';
  maxlength?: number;
  spellcheck?: boolean;
}

/** What `parts/field.liquid` draws; nothing in it is undefined, the templates are strict. */
export interface Field {
  kind: 'text' | 'textarea' | 'select' | 'radios' | 'checkboxes' | 'date' | 'file';
  name: string;
  id: string;
  label: string;
  hint: string | null;
  optional: boolean;
  error: string | null;
  value: string;
  type: string;
  inputmode: string | null;
  autocomplete: string | null;
  size: string;
  maxlength: number | null;
  spellcheck: boolean;
  accept: string | null;
  multiple: boolean;
  /** Side by side, where the answers are a word each. */
  inline: boolean;
  options: { value: string; label: string; hint: string | null; id: string; chosen: boolean }[];
  day: string;
  month: string;
  year: string;
}

/** Fields of a form as it stands: each knows its value and its error. Names are the paths of the request. */
export function fieldsOf(state: FormState, describe: (problem: Problem) => string) {
  const base = (
    kind: Field['kind'],
    name: string,
    { label, hint = null, optional = false }: Common,
  ): Field => {
    const problem = state.problems.find(({ field }) => field === name);
    return {
      ...{ kind, name, id: idOf(name), label, hint, optional, value: one(state, name) },
      ...{ error: problem ? describe(problem) : null, type: 'text', inputmode: null, autocomplete: null },
      ...{
        size: 'full',
        maxlength: null,
        spellcheck: true,
        accept: null,
        multiple: false,
        options: [],
        inline: false,
      },
      ...{ day: '', month: '', year: '' },
    };
  };
  const choice = (kind: 'select' | 'radios' | 'checkboxes') => {
    return (
      name: string,
      options: Option[],
      common: Common & Pick<TextOptions, 'autocomplete'> & { inline?: boolean },
    ): Field => {
      const chosen = ([] as (string | undefined)[]).concat(state.values[name]);
      return {
        ...base(kind, name, common),
        autocomplete: common.autocomplete ?? null,
        inline: common.inline ?? false,
        options: options.map(({ value, label, hint = null }, index) => ({
          ...{ value, label, hint, chosen: chosen.includes(value) },
          // The first bears the field's own id: that is where the error summary leads.
          id: index === 0 && kind !== 'select' ? idOf(name) : `${idOf(name)}-${idOf(value)}`,
        })),
      };
    };
  };
  return {
    text: (name: string, options: TextOptions): Field => ({
      ...base('text', name, options),
      type: options.type ?? 'text',
      inputmode: options.inputmode ?? null,
      autocomplete: options.autocomplete ?? 'off',
      size: options.size ?? 'full',
      maxlength: options.maxlength ?? null,
      spellcheck: options.spellcheck ?? false,
    }),
    textarea: (name: string, options: Common & { maxlength?: number }): Field => ({
      ...base('textarea', name, options),
      maxlength: options.maxlength ?? null,
    }),
    select: choice('select'),
    radios: choice('radios'),
    checkboxes: choice('checkboxes'),
    /** Day, month and year as three numbers, read back by `readDate`. */
    date: (name: string, options: Common): Field => {
      const [year = '', month = '', day = ''] = one(state, name).split('-');
      return { ...base('date', name, options), day, month, year };
    },
    file: (name: string, options: Common & { multiple?: boolean }): Field => ({
      ...base('file', name, options),
      multiple: options.multiple ?? false,
      accept: 'image/jpeg,image/png,image/webp,application/pdf',
    }),
  };
}

function one({ values }: FormState, name: string): string {
  const value = values[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** `parent.address.street` → `parent-address-street`: an id a link can lead to. */
export function idOf(name: string): string {
  return name.replace(/[^\w-]+/g, '-');
}
