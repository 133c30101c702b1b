import type { Language } from '../../contract/common';
import type { ErrorCode } from '../../contract/errorCodes';
import type { Channel } from '../../contract/submission';

/** The pages of the wizard in their order; each is done or is the next. */
export const draftPages = [
  'contacts',
  'parent',
  'parent-name',
  'address',
  'child',
  'child-name',
  'conclusion',
  'organizations',
  'benefits',
  'notices',
] as const;
export type DraftPage = (typeof draftPages)[number];

export const contactSlots = ['phone', 'phone2', 'email'] as const;
export type ContactSlot = (typeof contactSlots)[number];

export const slotChannels: Record<ContactSlot, Channel> = { phone: 'sms', phone2: 'sms', email: 'email' };

export interface ConfirmedContact {
  address: string;
  /** The confirmation's row; the token is what a filing is judged by. */
  confirmation: string;
  token: string;
}

/** A code on its way. With `resume` it opens a draft begun elsewhere. */
export interface PendingCode {
  slot: ContactSlot | 'resume';
  address: string;
  confirmation: string;
}

/** What was sent last and could not be taken: shown again with its faults, in either language. */
export interface Attempt {
  page: string;
  values: Record<string, string | string[] | undefined>;
  problems: { field: string; code: ErrorCode; params?: Record<string, string | number> }[];
}

export interface DraftChoice {
  organization: number;
  language: Language;
  grade?: number;
}

/** A proof, or null while it is to be added. */
export type DraftBenefits = Record<string, string | null>;

/** The parts of a submission as far as they have been entered; judged by the rules of filing and nothing else. */
export interface DraftParts {
  parent?: Record<string, unknown>;
  child?: Record<string, unknown>;
  conclusion?: Record<string, unknown>;
  notices?: { channels: string[]; language?: string };
  consents?: { rules?: string; personalData?: string; notices?: string };
}

export interface DraftData {
  parts: DraftParts;
  contacts: Partial<Record<ContactSlot, ConfirmedContact>>;
  pending: PendingCode | null;
  /** The phone just confirmed to go on with a draft of it, while the parent chooses which. */
  resuming: ConfirmedContact | null;
  choices: DraftChoice[];
  benefits: DraftBenefits;
  /** Asked and told of each, as `lackingKey`: to be filed although it is missing or has expired. */
  asIs: string[];
  /** Filters of the list of organisations: one of them tells of the child's health, so they are not in the address. */
  filters: Record<string, string>;
  /** Whose names a state register gave. */
  registered: Partial<Record<'parent' | 'child', boolean>>;
  /** How often an open application was looked for before the filing. */
  openAsked: number;
  done: DraftPage[];
  attempt: Attempt | null;
}

export interface Draft {
  id: string;
  regionId: string;
  phone: string | null;
  data: DraftData;
  /** Register look-ups made so far. */
  lookups: number;
  submissionId: string | null;
}

export const draftDays = 7;

export function emptyDraft(): DraftData {
  return {
    ...{ parts: {}, contacts: {}, pending: null, resuming: null, choices: [], benefits: {}, asIs: [] },
    ...{ filters: {}, registered: {}, openAsked: 0, done: [], attempt: null },
  };
}

/** The page a parent goes on with; null when everything has been entered. */
export function nextPage({ done }: Pick<DraftData, 'done'>): DraftPage | null {
  return draftPages.find((page) => !done.includes(page)) ?? null;
}
