import type { Knex } from 'knex';
import type { Actor, Role } from './contract/statuses';

/** The signed-in member of staff. */
export interface StaffUser {
  id: number;
  login: string;
  name: string;
  role: Role;
  regionId: string | null;
  organizationId: number | null;
}

/** What every business function needs: who acts, when, and in which transaction. */
export interface Act {
  user: StaffUser | null;
  actor: Actor;
  now: Date;
  trx: Knex;
}

/** An act of a signed-in member of staff. */
export interface StaffAct extends Act {
  user: StaffUser;
  actor: Role;
}
