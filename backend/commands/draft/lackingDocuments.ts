import type { Act } from '../../act';
import type { FieldErrors } from '../../errors';
import type { DraftData } from './Draft';
import { isLacking, judgeDraft } from './judgeDraft';

export interface Lacking {
  /** `conclusion`, or the code of a benefit whose proof is not there. */
  what: string;
  code: 'document.missing' | 'document.expired';
}

/** The documents that are missing or have expired, by the rules of filing. */
export async function lackingDocuments(act: Act, data: DraftData): Promise<Lacking[]> {
  return lackingIn(data, await judgeDraft(act, data));
}

/** `conclusion.expired`, `orphan.missing`: each is asked for, and agreed to, by itself. */
export function lackingKey({ what, code }: Lacking): string {
  return `${what}.${code.slice('document.'.length)}`;
}

/** Those of the lacking that the parent has not yet decided to file as they are. */
export function undecidedOf({ asIs }: DraftData, lacking: readonly Lacking[]): Lacking[] {
  return lacking.filter((one) => !asIs.includes(lackingKey(one)));
}

/** An agreement ends with what it was about: what was added and taken away again is asked for anew. */
export function forgetAdded(data: DraftData, lacking: readonly Lacking[]): void {
  data.asIs = data.asIs.filter((key) => lacking.some((one) => lackingKey(one) === key));
}

/** What of a judgement is lacking only. */
export function lackingIn({ benefits }: DraftData, errors: FieldErrors): Lacking[] {
  const codes = Object.keys(benefits);
  return Object.entries(errors)
    .filter(([, code]) => isLacking(code))
    .map(([path, code]) => {
      const [part, index] = path.split('.');
      return {
        what: part === 'benefits' ? codes[Number(index)]! : 'conclusion',
        code: code as Lacking['code'],
      };
    });
}
