import type { Knex } from 'knex';
import type { z } from 'zod';
import type { sessionView } from '../contract/views';
import { allows, type Permission, permissions } from '../policies/access';

/** The signed-in user with the own region or organisation and what may be begun. */
export async function sessionOf(db: Knex, userId: number): Promise<z.output<typeof sessionView>> {
  const row = await db('users as u')
    .leftJoin('regions as r', 'r.id', 'u.region_id')
    .leftJoin('organizations as o', 'o.id', 'u.organization_id')
    .where('u.id', userId)
    .first(
      'u.id',
      'u.name',
      'u.login',
      'u.role',
      'r.id as region',
      'r.name as region_name',
      'o.id as organization',
      'o.name as organization_name',
    );
  return {
    id: row.id,
    name: row.name,
    login: row.login,
    role: row.role,
    region: row.region ? { id: row.region, name: row.region_name } : null,
    organization: row.organization ? { id: row.organization, name: row.organization_name } : null,
    mayAct: (Object.keys(permissions) as Permission[]).filter((permission) => allows(row.role, permission)),
  };
}
