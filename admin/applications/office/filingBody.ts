import type { Language } from '../../../backend/contract/common';
import type { FileRequest } from '../../../backend/contract/submission';
import type { ReferenceRow } from '../../reference/useReference';

export type ServiceRow = ReferenceRow & {
  kinds: string[];
  consents: { rules: string; personalData: string; notices: string };
};

/** The form holds the request itself, save that consents are ticked rather than versioned. */
export function emptyFiling(language: Language) {
  return {
    parent: { relation: 'mother', address: {} },
    child: {},
    conclusion: { attachment: null },
    choices: [{ language }],
    benefits: [],
    contacts: {},
    notices: { channels: ['sms'], language },
    consents: { rules: false, personalData: false, notices: true },
    incomplete: false,
  };
}

type Values = Record<string, unknown>;

/** The request from what was typed: nothing where nothing was typed, versions of the ticked consents. */
export function filingBody(values: Values, versions: ServiceRow['consents']): FileRequest {
  const { consents, incomplete, choices, benefits, conclusion, consentPaper, ...rest } = withoutEmpty(
    values,
  ) as Values;
  const ticked = (consents ?? {}) as Partial<Record<keyof typeof versions, boolean>>;
  const versionsOf = Object.entries(versions).filter(([kind]) => ticked[kind as keyof typeof versions]);
  return {
    service: 'special-enrolment',
    ...rest,
    conclusion: { attachment: null, ...(conclusion as Values) },
    choices: choices ?? [],
    benefits: ((benefits ?? []) as Values[]).map((benefit) => ({ attachment: null, ...benefit })),
    consents: Object.fromEntries(versionsOf),
    consentPaper,
    ...(incomplete === true && { incomplete }),
  } as unknown as FileRequest;
}

/** Drops empty texts at any depth and trims the others. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map((part) => withoutEmpty(part) ?? {});
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .map(([key, part]) => [key, withoutEmpty(part)] as const)
    .filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(kept);
}
