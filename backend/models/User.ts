import type { Bilingual } from '../contract/common';
import type { Role } from '../contract/statuses';
import { Row } from './Row';

export class User extends Row {
  static override tableName = 'users';
  declare id: number;
  declare login: string;
  declare name: string;
  declare position: Bilingual;
  declare phone: string | null;
  declare role: Role;
  declare regionId: string | null;
  declare organizationId: number | null;
  declare passwordHash: string;
  declare totpSecret: string | null;
  declare failedLogins: number;
  declare lockedUntil: Date | null;
  declare active: boolean;
  /** Seeded for the demo: does not exist in production. */
  declare demo: boolean;
  declare lastSeenAt: Date | null;
}
