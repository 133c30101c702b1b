import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Whom the database server runs as; null: as ourselves. */
export type ServerUser = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root, so root starts it as somebody else: as the owner of the data that is
 * already there, else as the system user `kezek`, made on first use, else as an unprivileged user that exists.
 */
export function serverUser(clusterFolder: string): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(clusterFolder) ? statSync(clusterFolder) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = find('kezek') ?? create('kezek') ?? find('postgres') ?? find('nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and no other user could be made or found');
  return user;
}

function find(name: string): ServerUser {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    const found = { uid: ask('-u'), gid: ask('-g') };
    return found.uid > 0 ? found : null;
  } catch {
    return null;
  }
}

function create(name: string): ServerUser {
  try {
    const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
    execFileSync('useradd', [...options, '--shell', '/usr/sbin/nologin', name], { stdio: 'ignore' });
  } catch {
    return find(name);
  }
  return find(name);
}
