import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverEnvironment } from './serverEnvironment';
import type { ServerUser } from './systemUser';

/**
 * Makes the cluster unless it is there: beside its place and renamed at the end, so that a start that was
 * killed half-way leaves nothing that looks ready.
 */
export async function createCluster(
  native: string,
  cluster: string,
  password: string,
  user: ServerUser,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  const draft = `${cluster}.new`;
  const first = await initdb(native, draft, password, user, 'C.UTF-8');
  // Systems without C.UTF-8 (old glibc, some others): the order comes from ICU all the same.
  const again = first?.includes('invalid locale name')
    ? await initdb(native, draft, password, user, 'C')
    : first;
  if (again !== null) throw new Error(`PostgreSQL could not be initialised: ${again}`);
  rmSync(cluster, { recursive: true, force: true });
  renameSync(draft, cluster);
}

/** Returns null, or what initdb complained about. */
async function initdb(
  native: string,
  folder: string,
  password: string,
  user: ServerUser,
  locale: string,
): Promise<string | null> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const passwordFile = `${folder}-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of user ? [folder, passwordFile] : []) chownSync(path, user!.uid, user!.gid);
  const program = join(native, 'bin', 'initdb');
  makeExecutable(native);
  try {
    return await complaintOf(
      program,
      [
        `--pgdata=${folder}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        // Without these a cluster made under LC_ALL=C is SQL_ASCII, where Cyrillic has no lower case.
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=kk',
        `--locale=${locale}`,
        '--text-search-config=simple',
        '--no-sync',
      ],
      user,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function complaintOf(program: string, options: string[], user: ServerUser): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...(user ?? {}),
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : complaint.trim() || `initdb ended with ${code}`));
  });
}

/** Some archives lose the mode of files. */
function makeExecutable(native: string): void {
  for (const name of ['initdb', 'postgres']) {
    try {
      chmodSync(join(native, 'bin', name), 0o755);
    } catch {
      // not ours to change, and most likely right
    }
  }
}
