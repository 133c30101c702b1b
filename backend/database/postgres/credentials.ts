import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the embedded server's roles, made once, and the port it last had. */
export type Credentials = {
  port: number;
  passwords: Record<'postgres' | 'kezek_owner' | 'kezek_app', string>;
};

export type EmbeddedUrls = { superUrl: string; ownerUrl: string; appUrl: string };

const fileIn = (dataDir: string) => join(dataDir, 'postgres.json');

export function readCredentials(dataDir: string): Credentials | null {
  return existsSync(fileIn(dataDir)) ? JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) : null;
}

export function newCredentials(port: number): Credentials {
  const password = () => randomBytes(24).toString('base64url');
  return { port, passwords: { postgres: password(), kezek_owner: password(), kezek_app: password() } };
}

/** Readable to its owner only; replaced whole. */
export function writeCredentials(dataDir: string, credentials: Credentials): void {
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(dataDir));
}

export function embeddedUrls({ port, passwords }: Credentials, database = 'kezek'): EmbeddedUrls {
  const url = (role: keyof typeof passwords, name: string) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${name}`;
  return {
    superUrl: url('postgres', 'postgres'),
    ownerUrl: url('kezek_owner', database),
    appUrl: url('kezek_app', database),
  };
}
