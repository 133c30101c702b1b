import type { Language } from '../contract/common';
import type { Problem } from './fields';
import { filled, words } from './words';
import { isParentCode } from './words/parentCodes';

/** A problem in the words of the pages: by field where one needs its own, otherwise by code. */
export function describeProblem(language: Language) {
  const { errors, fieldErrors } = words[language];
  return ({ field, code, params }: Problem): string => {
    const own = (fieldErrors as Record<string, string | undefined>)[
      `${field.replace(/\.\d+(?=\.|$)/g, '')} ${code}`
    ];
    return filled(own ?? errors[isParentCode(code) ? code : 'field.invalid'], params);
  };
}
