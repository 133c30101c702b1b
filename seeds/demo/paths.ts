/** What becomes of one referral. */
export type Fate =
  | ('enrol' | 'lapse' | 'extend' | 'cancel' | 'withdrawPlace' | 'withdraw' | 'revoke')
  // What the parent does in the account.
  | ('accept' | 'annul' | 'decline' | 'extendOneself');

/** Why an application is refused; the codes of the grounds are those of the reference data. */
export type Refusal = 'incomplete' | 'expired' | 'unreliable' | 'not-compliant' | 'no-consent';

/** What becomes of an application, step by step. Stories are told by data, `review` and `referrals` tell them. */
export interface Path {
  /** Who looks at it; null: nobody has yet. */
  officer: string | null;
  /** Working days from filing to taking. */
  takeAfter: number;
  /** Decided without being taken first. */
  directly?: boolean;
  released?: boolean;
  handedOverTo?: string;
  note?: boolean;
  correction?: 'answered' | 'pending' | 'cancelled';
  /** A claimed benefit is looked at before acceptance. */
  benefits?: 'confirm' | 'reject' | 'leave';
  contest?: 'resolve';
  /** 'open': it stays in review. */
  outcome: 'accept' | 'open' | 'withdraw' | Refusal;
  /** A refusal is set aside after a complaint, and the application goes on to acceptance. */
  reopened?: boolean;
  /** The parent complains about a refusal; `chooseNew`, `chooseReopened`: and applies anew before it is decided. */
  complaint?: 'satisfied' | 'dismissed' | 'upheld' | 'chooseNew' | 'chooseReopened';
  /** What happens while it waits, so many days after acceptance. */
  waiting?: { days: number; event: 'withdraw' | 'revoke' };
  /** An officer finds the class or the moment of filing wrong; a second one decides. */
  filing?: 'proposed' | 'confirmed' | 'rejected';
  /** Endings of its referrals; 'enrol' when there are no more. */
  fates?: Fate[];
  /** Referred by hand on the next working day, not at the queue's weekly session. */
  referredAtOnce?: boolean;
  /** The queue's session has not looked at it yet. */
  beforeSession?: boolean;
  /** Days from enrolment to leaving. */
  leavesAfter?: number;
}
