import type { Bilingual, Language } from '../backend/contract/common';
import type { MessageState } from '../backend/contract/messageStates';
import type { ReportName } from '../backend/contract/reports';
import type { Role, Status, WorkQueue } from '../backend/contract/statuses';

export type Id = number | string;

export interface Named {
  id: Id;
  name: Bilingual;
}

export type MessageCounts = Partial<Record<MessageState, number>>;

export type WorkCounts = Partial<Record<WorkQueue, number>>;

export interface OrganizationView extends Named {
  code: string;
  kind: string;
  region: string;
  settlement: Named;
  address: Bilingual | string;
  lat: number | null;
  lon: number | null;
  bin: string;
  head: string;
  phone: string;
  email: string;
  languages: Language[];
  grades: number[];
  impairments: string[];
  open: boolean;
  capacity: number;
  occupied: number;
}

export interface GroupView extends Named {
  code: string;
  organization: Named;
  queue: { id: Id } | null;
  language: Language;
  grade: number | null;
  ages: [from: number, to: number] | null;
  impairments: string[];
  capacity: number;
  occupied: number;
  held: number;
  temporary: number;
  free: number;
}

export interface QueueView {
  id: Id;
  organization: Named;
  language: Language;
  grade: number | null;
  /** The first and the last. */
  birthYears: [number, number] | null;
  impairments: string[];
  /** General referrals since the last first-priority one. */
  turn: number;
  ratio: number;
  waiting: number;
  capacity: number;
  occupied: number;
  free: number;
}

export interface PersonView {
  id: Id;
  iin: string;
  lastName: string;
  firstName: string;
  middleName: string | null;
  bornOn: string;
}

export interface GroupPlaceView {
  place: number;
  application: { id: Id; number: string; status: Status };
  child: Omit<PersonView, 'bornOn'> | null;
}

export interface UserView {
  id: Id;
  login: string;
  name: string;
  role: Role;
  region: Named | null;
  organization: Named | null;
  active: boolean;
  lastSeenAt: string | null;
}

export interface UploadView {
  id: string;
  type: string;
  size: number;
  sha256: string;
}

/** The reports in the order of the menu; the contract's own list would bring zod into the console. */
export const reportNames = [
  'queue-register',
  'decisions',
  'refusals-by-ground',
  'terms',
] as const satisfies readonly ReportName[];
