import type { Knex } from 'knex';
import { appendOnlyTables, erasableTables, settledTables } from './appendOnly';

/**
 * What the application's role may do: read and write rows, only add to the append-only tables, not change the
 * erasable ones, of the settled ones only what comes later, only read the list of migrations, create nothing. Given anew after every migration, in one transaction.
 */
export async function grantToApplication(owner: Knex, role: string): Promise<void> {
  await owner.transaction(async (trx) => {
    await trx.raw('grant usage on schema public to ??', [role]);
    await trx.raw('revoke create on schema public from public, ??', [role]);
    for (const { name, privileges } of await tables(trx)) {
      await trx.raw('revoke all on ?? from public, ??', [name, role]);
      await trx.raw(`grant ${privileges} on ?? to ??`, [name, role]);
    }
    await trx.raw('grant usage, select on all sequences in schema public to ??', [role]);
  });
}

type Table = { name: string; privileges: string };

/** Tables and views of ours with what the application gets on them; those of extensions are left alone. */
async function tables(trx: Knex): Promise<Table[]> {
  const { rows } = await trx.raw<{ rows: { name: string; is_table: boolean; append_only: boolean }[] }>(
    `with recursive append_only as (
       select oid from pg_class where relnamespace = 'public'::regnamespace and relname = any (?)
       union
       select inhrelid from pg_inherits join append_only on inhparent = append_only.oid
     )
     select relname as name, relkind in ('r', 'p') as is_table, oid in (table append_only) as append_only
     from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
       and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
     order by relname`,
    [appendOnlyTables],
  );
  return rows.map(({ name, is_table, append_only }) => {
    if (!is_table || name.startsWith('knex_migrations')) return { name, privileges: 'select' };
    if (append_only) return { name, privileges: 'select, insert' };
    const later = settledTables[name];
    if (later) return { name, privileges: `select, insert, update (${later.join(', ')})` };
    if (erasableTables.includes(name)) return { name, privileges: 'select, insert, delete' };
    return { name, privileges: 'select, insert, update, delete' };
  });
}
