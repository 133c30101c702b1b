import type { Knex } from 'knex';

/** What one ending of a referral does, as the table in data says. */
export interface ReferralEnding {
  action: string;
  /** The filing moment the child returns with: the old one, or that of the ending. */
  filing: 'kept' | 'anew';
  stop_list: 'none' | 'proposed';
  /** Whether the referral still counts in the order of classes. */
  turn: 'kept' | 'undone';
  /** Whether the place is free again, or taken out of the group. */
  place: 'freed' | 'closed';
  paper: string | null;
  message: string;
}

export async function findEnding(trx: Knex, action: string): Promise<ReferralEnding> {
  const ending = await trx('referral_endings').where({ action }).first();
  if (!ending) throw new Error(`no row of referral_endings for ${action}`);
  return ending;
}
