import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaries } from './binaries';
import { canReach } from './canReach';

/** Modes are read, not tried, so this user need not exist and we need not be root. */
const stranger = { uid: 65533, gid: 65533 };

let folder: string;
let packaged: string;
let copyTo: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kezek binaries '));
  chmodSync(folder, 0o755);
  packaged = join(folder, 'closed', 'package', 'native');
  copyTo = join(folder, 'native');
  for (const name of ['bin', 'lib', 'share']) mkdirSync(join(packaged, name), { recursive: true });
  writeFileSync(join(packaged, 'bin', 'postgres'), 'a program', { mode: 0o755 });
  writeFileSync(join(packaged, 'lib', 'libpq.so.5.18'), 'a library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(packaged, 'pg-symlinks.json'), JSON.stringify(links));
  writeVersion('1.0.0');
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeVersion(version: string): void {
  writeFileSync(join(packaged, '..', 'package.json'), JSON.stringify({ version }));
}

describe('binaries', () => {
  it('completes the links that an install script would have made', () => {
    expect(binaries(null, copyTo, packaged)).toBe(packaged);
    expect(readlinkSync(join(packaged, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(existsSync(copyTo)).toBe(false);
  });

  it('copies them to where the server can go when it cannot come here, once for each version', () => {
    chmodSync(join(folder, 'closed'), 0o700);
    chmodSync(join(packaged, 'lib'), 0o700);
    chmodSync(join(packaged, 'bin', 'postgres'), 0o700);
    expect(canReach(packaged, stranger)).toBe(false);
    expect(binaries(stranger, copyTo, packaged)).toBe(copyTo);
    expect(readFileSync(join(copyTo, 'lib', 'libpq.so.5'), 'utf8')).toBe('a library');
    for (const name of ['bin/postgres', 'lib']) expect(canReach(join(copyTo, name), stranger)).toBe(true);
    writeFileSync(join(copyTo, 'kept'), '');
    binaries(stranger, copyTo, packaged);
    expect(existsSync(join(copyTo, 'kept'))).toBe(true);
    writeVersion('1.0.1');
    binaries(stranger, copyTo, packaged);
    expect(existsSync(join(copyTo, 'kept'))).toBe(false);
  });
});
