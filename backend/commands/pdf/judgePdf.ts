import { opensWithoutPassword } from './opensWithoutPassword';
import { PdfObjects, referencesIn } from './PdfObjects';

/** More nodes than this no document of 5 MB has before its first page. */
const mostNodes = 5000;

/**
 * What keeps an officer from reading a PDF, if anything: it lacks its end, its cross-reference or any page, or opens
 * only with a password.
 */
export function judgePdf(bytes: Buffer): 'attachment.damaged' | 'attachment.encrypted' | null {
  const end = withoutPadding(bytes).subarray(-2048).toString('latin1');
  if (!end.includes('%%EOF') || !end.includes('startxref')) return 'attachment.damaged';
  const objects = new PdfObjects(bytes);
  const lock = objects.trailers.filter((trailer) => trailer.includes('/Encrypt')).at(-1);
  if (lock && !opensWithoutPassword(lock, objects)) return 'attachment.encrypted';
  if (!objects.hasCrossReference) return 'attachment.damaged';
  if (hasPage(objects)) return null;
  // Encrypted, yet open to everybody: its pages may lie in streams that only a viewer deciphers.
  return lock && objects.closed > 0 ? null : 'attachment.damaged';
}

/** Down from what the trailers name as the root to the first page. */
function hasPage(objects: PdfObjects): boolean {
  const roots = objects.trailers.flatMap((trailer) => after(trailer, 'Root').slice(0, 1));
  const ahead = [...new Set(roots)].flatMap((root) => after(objects.get(root) ?? '', 'Pages').slice(0, 1));
  const seen = new Set<number>();
  for (let node = ahead.pop(); node !== undefined && seen.size < mostNodes; node = ahead.pop()) {
    const text = objects.get(node);
    if (text === null || seen.has(node)) continue;
    seen.add(node);
    const kids = kidsOf(text, objects);
    if (kids) ahead.push(...kids.slice(0, mostNodes).reverse());
    else if (isPage(text)) return true;
  }
  return false;
}

function kidsOf(text: string, objects: PdfObjects): number[] | null {
  const kids = /\/Kids[\0\t\n\f\r ]*(\[[^\]]*|\d)/.exec(text);
  if (!kids) return null;
  if (kids[1]!.startsWith('[')) return referencesIn(kids[1]!);
  return referencesIn(objects.get(after(text, 'Kids')[0] ?? -1) ?? '');
}

const isPage = (text: string) =>
  /\/Type[\0\t\n\f\r ]*\/Page(?![a-zA-Z])/.test(text) ||
  (!text.includes('/Type') && /\/(?:Contents|MediaBox|Resources)\b/.test(text));

/** Numbers referred to after a key. */
function after(text: string, key: string): number[] {
  const found = new RegExp(`/${key}[\\0\\t\\n\\f\\r ]+(?=\\d)`).exec(text);
  return found ? referencesIn(text.slice(found.index, found.index + 60)) : [];
}

/** Without a long run of one byte at the end, which scanners fill files up with: it hides nothing. */
function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === bytes.at(-1)) end--;
  return bytes.length - end > shortestPadding ? bytes.subarray(0, end) : bytes;
}
const shortestPadding = 64;
