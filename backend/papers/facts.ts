import type { Bilingual, Language } from '../contract/common';
import type { ComplaintSubject } from '../contract/complaints';

/** A text in both languages, or one that is the same in either (a typed address, a free remark). */
export type Text = string | Bilingual;

export interface Office {
  name: Bilingual;
  address: Text;
  phone: string;
  head?: Text | null;
  /** Where complaints are filed, name and address; without it the office itself. */
  appeal?: Text | null;
  /** The body that assesses the quality of public services in the region. */
  qualityControl?: Text | null;
}

export interface Person {
  lastName: string;
  firstName: string;
  middleName: string | null;
}

/** What every paper states. Facts are plain JSON, stored with the paper; dates `YYYY-MM-DD`, moments ISO 8601. */
export interface CommonFacts {
  number: string;
  issuedAt: string;
  applicationNumber: string;
  service: { title: Bilingual };
  department: Office;
  organization: Office;
  child: Person & { bornOn: string; iin?: string };
  parent: Person & { address: Text; phone: string | null };
  /** Null where no person signs: a receipt given by the portal. */
  official: { name: string; position: Bilingual; phone: string | null } | null;
  language: Language;
  /** 0 is preschool, null where the organisation has no grades. */
  grade: number | null;
  /** The log as it stood when the paper was issued; absent in a draft. `queue` is null for the log of a case. */
  head?: Head | null;
}

export interface Head {
  chain: number;
  /** What the queue is called before everybody; its number on papers from before it had a name. */
  queue: string | number | null;
  sequence: number;
  /** SHA-256 in hex. */
  link: string;
}

export interface Ground {
  text: Bilingual;
  article: Text | null;
}

export interface ReceiptFacts extends CommonFacts {
  via: 'portal' | 'office';
  submittedAt: string;
  resultDueAt: string;
  documents: { name: Bilingual; count: number; note?: Text | null }[];
}

export interface RefusalReceiptFacts extends CommonFacts {
  /** LPS 19(2) where an education body refuses (the default), 20(2) where the State Corporation does. */
  basis?: { article: string; paragraph: string };
  grounds: Ground[];
  missing: Text[];
  reasons?: Bilingual | null;
  expired: { name: Bilingual; validUntil: string }[];
}

export interface RefusalFacts extends CommonFacts {
  grounds: Ground[];
  /** The officer's own words beside the statutory grounds; null where the grounds say it all. */
  reasons: Bilingual | null;
}

export interface EnrolmentFacts extends CommonFacts {
  orderNumber: string;
  orderDate: string;
  groupName: Text | null;
}

export interface ReferralFacts extends CommonFacts {
  /** Date or moment of the last day. */
  validUntil: string;
  groupName: Text | null;
  /** The place in the queue by which the referral was issued, and the event of the log it follows from. */
  stated?: { place: number; sequence: number } | null;
}

export interface ReferralExtendedFacts extends CommonFacts {
  groupName: Text | null;
  /** Moments of the old end and the new one. */
  previousUntil: string;
  validUntil: string;
  reason: Text;
  /** Whether a paper shows the reason. */
  documented: boolean;
}

export interface ReferralEndedFacts extends CommonFacts {
  groupName: Text | null;
  /** Who ended it: the department or the organisation. */
  action: 'cancelReferral' | 'withdrawPlace';
  reason: Text | null;
}

export interface LetterFacts extends CommonFacts {
  via: 'portal' | 'office';
  /** Who the applicant is to the child. */
  relation: Bilingual;
  conclusion: {
    number: string;
    issuer: string;
    issuedOn: string;
    validUntil: string;
    /** Filed as it is where it is not attached or has expired: an officer decides (LPS 19). */
    attached: boolean;
    expired: boolean;
  };
  benefits: { name: Bilingual; attached: boolean }[];
  /** Titles of the consents given. */
  consents: Bilingual[];
}

export interface AboutComplaint {
  number: string;
  about: ComplaintSubject;
  filedAt: string;
}

export interface ComplaintReceiptFacts extends CommonFacts {
  complaint: AboutComplaint;
  /** When the contested act was taken; null where it is about a delay. */
  actAt: string | null;
  forwardBy: string;
  decideBy: string;
  suspended: boolean;
  /** Not known of receipts from before stop-lists were suspended. */
  stopListSuspended?: boolean;
  /** Nor of those from before rejections of benefits were. */
  benefitSuspended?: boolean;
  enclosures: number;
}

export interface ComplaintDecisionFacts extends CommonFacts {
  complaint: AboutComplaint;
  reasons: Bilingual;
  /** Where the application stands after its refusal is undone; null where there was none to undo. */
  reopened: 'in_review' | 'queued' | null;
  /** Not known of decisions from before stop-lists were suspended. */
  stopListLifted?: boolean;
  /** What a rejected benefit is now; null where it was about none, unknown of older decisions. */
  benefit?: 'confirmed' | 'claimed' | null;
}

export interface ComplaintForwardFacts extends CommonFacts {
  complaint: AboutComplaint;
  reasons: Bilingual;
  reviewDueAt: string;
  papers: number;
  documents: number;
}

export interface PaperFacts {
  receipt: ReceiptFacts;
  'refusal-receipt': RefusalReceiptFacts;
  refusal: RefusalFacts;
  enrolment: EnrolmentFacts;
  referral: ReferralFacts;
  'referral-extended': ReferralExtendedFacts;
  'referral-ended': ReferralEndedFacts;
  letter: LetterFacts;
  'complaint-receipt': ComplaintReceiptFacts;
  'complaint-decision': ComplaintDecisionFacts;
  'complaint-forward': ComplaintForwardFacts;
}
export type PaperKind = keyof PaperFacts;
