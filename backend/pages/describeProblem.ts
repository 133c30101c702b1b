import type { Language } from '../contract/common';
import type { Problem } from './fields';
import { filled, words } from './words';
import { isParentCode } from './words/parentCodes';

/** A problem in the words of the pages: by field where one needs its own, otherwise by code. */
export function describeProblem(language: Language) {
  const { errors, fieldErrors, failures } = words[language];
  return ({ field, code, params }: Problem): string => {
    if (code === 'request.too_many') {
      const text = params?.from === 'network' ? failures.limits.network : failures.limits.own;
      return filled(text, { wait: waitText(language, Number(params?.minutes ?? 1)) });
    }
    const own = (fieldErrors as Record<string, string | undefined>)[
      `${field.replace(/\.\d+(?=\.|$)/g, '')} ${code}`
    ];
    return filled(own ?? errors[isParentCode(code) ? code : 'field.invalid'], params);
  };
}

/** How long to wait, in words: minutes, or hours where it is long. */
export function waitText(language: Language, minutes: number): string {
  const { inHours, inMinutes } = words[language].failures.limits;
  return minutes > 90
    ? filled(inHours, { hours: Math.ceil(minutes / 60) })
    : filled(inMinutes, { minutes: Math.max(1, minutes) });
}
