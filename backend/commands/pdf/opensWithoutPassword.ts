import { createCipheriv, createHash } from 'node:crypto';
import { numberOf, type PdfObjects, referencesIn } from './PdfObjects';

/**
 * Whether an encrypted PDF opens for everybody: many offices forbid only changing or copying, and then the empty
 * password is the reader's (ISO 32000, 7.6: algorithms 4 to 6 and 2.B). Without it nobody at the department can read.
 */
export function opensWithoutPassword(trailer: string, objects: PdfObjects): boolean {
  const lock = lockOf(trailer, objects);
  const [owner, user] = [stringAfter(lock, 'O'), stringAfter(lock, 'U')];
  const revision = numberOf(lock, 'R') ?? 0;
  if (!/\/Filter[\0\t\n\f\r ]*\/Standard\b/.test(lock) || !owner || !user || user.length < 32) return false;
  if (revision >= 5) {
    const salt = user.subarray(32, 40);
    const proof = revision === 5 ? hash('sha256', salt) : hardened(salt);
    return proof.equals(user.subarray(0, 32));
  }
  const id = stringAfter(trailer, 'ID') ?? Buffer.alloc(0);
  const key = oldKey(lock, owner, id, revision);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  let proof = hash('md5', padding, id);
  for (let round = 0; round < 20; round++) proof = rc4(Buffer.from(key.map((byte) => byte ^ round)), proof);
  return proof.equals(user.subarray(0, 16));
}

/** The dictionary of the encryption: in the trailer, or an object it names. */
function lockOf(trailer: string, objects: PdfObjects): string {
  const text = trailer.slice(trailer.indexOf('/Encrypt'));
  if (/^\/Encrypt[\0\t\n\f\r ]*<</.test(text)) return text;
  return objects.get(referencesIn(text)[0] ?? -1) ?? '';
}

/** What stands for the password that nobody has set. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function oldKey(lock: string, owner: Buffer, id: Buffer, revision: number): Buffer {
  const rights = Buffer.alloc(4);
  rights.writeInt32LE((numberOf(lock, 'P') ?? 0) | 0);
  const open = revision >= 4 && /\/EncryptMetadata[\0\t\n\f\r ]+false/.test(lock);
  const parts = [padding, owner.subarray(0, 32), rights, id, Buffer.alloc(open ? 4 : 0, 0xff)];
  let key = hash('md5', ...parts);
  if (revision === 2) return key.subarray(0, 5);
  const bits = revision >= 4 ? 128 : (numberOf(lock, 'Length') ?? 40);
  const length = Math.min(16, Math.max(5, bits / 8));
  for (let round = 0; round < 50; round++) key = hash('md5', key.subarray(0, length));
  return key.subarray(0, length);
}

/** Algorithm 2.B of PDF 2.0; tests give it another password than the empty one. */
export function hardened(salt: Buffer, password: Buffer = Buffer.alloc(0)): Buffer {
  let key = hash('sha256', password, salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
    const once = Buffer.concat([password, key]);
    const block = cipher.setAutoPadding(false).update(Buffer.concat(Array<Buffer>(64).fill(once)));
    const sum = block.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = hash((['sha256', 'sha384', 'sha512'] as const)[sum % 3]!, block);
    last = block.at(-1)!;
  }
  return key.subarray(0, 32);
}

function hash(name: 'md5' | 'sha256' | 'sha384' | 'sha512', ...parts: Buffer[]): Buffer {
  return createHash(name).update(Buffer.concat(parts)).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (i: number, j: number) => {
    [box[i], box[j]] = [box[j]!, box[i]!];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + box[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + box[i]!) & 255;
    swap(i, j);
    return byte ^ box[(box[i]! + box[j]!) & 255]!;
  }) as Buffer;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\r': '', '\n': '' };

/** The string that follows a key, written in hexadecimal or in brackets with escapes. */
function stringAfter(text: string, key: string): Buffer | null {
  const found = new RegExp(`/${key}[\\0\\t\\n\\f\\r \\[]*([(<])`).exec(text);
  if (!found) return null;
  const rest = text.slice(found.index + found[0].length);
  if (found[1] === '<') return Buffer.from(rest.split('>')[0]!.replace(/[^0-9a-fA-F]/g, ''), 'hex');
  let [said, depth] = ['', 1];
  for (const [part] of rest.matchAll(/\\(?:[0-7]{1,3}|\r\n|.)|[^\\]/gs)) {
    if (part === '(') depth++;
    if (part === ')' && --depth === 0) break;
    said += part.startsWith('\\') ? unescaped(part.slice(1)) : part;
  }
  return Buffer.from(said, 'latin1');
}

function unescaped(mark: string): string {
  if (/^[0-7]/.test(mark)) return String.fromCharCode(Number.parseInt(mark, 8) & 255);
  return mark === '\r\n' ? '' : (escapes[mark] ?? mark);
}
