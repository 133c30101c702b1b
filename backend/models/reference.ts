import type { Knex } from 'knex';

interface Kept {
  version: string;
  value: Promise<unknown>;
}

const kept = new Map<string, Kept>();
const most = 2000;

/** The version an act goes by: looked up once for each. */
const versions = new WeakMap<object, Promise<string>>();

/**
 * What is made from reference data alone, under a name that tells what of: kept in this process until any of them
 * changes. Everybody gets the same object, which is nobody's to change.
 */
export async function reference<T>(
  act: { trx: Knex },
  name: string,
  make: (trx: Knex) => PromiseLike<T>,
): Promise<T> {
  const version = await versionOf(act);
  const known = kept.get(name);
  if (known?.version === version) return known.value as Promise<T>;
  const value = Promise.resolve(make(act.trx));
  if (kept.size >= most) kept.clear();
  kept.set(name, { version, value });
  // A failure is nobody's answer the next time.
  value.catch(() => kept.delete(name));
  return value;
}

function versionOf(act: { trx: Knex }): Promise<string> {
  let version = versions.get(act);
  if (!version) {
    version = act
      .trx('reference_version')
      .first('version')
      .then((row) => row.version as string);
    versions.set(act, version);
  }
  return version;
}
