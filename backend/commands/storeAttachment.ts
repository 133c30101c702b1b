import { fileTypeFromBuffer } from 'file-type';
import type { Act } from '../act';
import { sha256 } from '../domain/digest';
import { invalid } from '../errors';
import { Attachment } from '../models/Attachment';
import { cleanImage } from './cleanImage';
import { hidesFile } from './hidesFile';

const largest = 5 * 1024 * 1024;
const allowed = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/**
 * Stores an upload whose content, not its name, is one of the allowed types, and nothing else besides; photographs
 * without the place they were taken at. Unclaimed ones go after a day.
 */
export async function storeAttachment(act: Act, sent: Buffer): Promise<Attachment> {
  if (sent.length === 0) throw invalid({ file: 'attachment.empty' });
  if (sent.length > largest) throw invalid({ file: 'attachment.size' });
  const type = await typeOf(sent);
  if (!type) throw invalid({ file: 'attachment.type' });
  if (hidesFile(sent, type)) throw invalid({ file: 'attachment.polyglot' });
  const bytes = type === 'application/pdf' ? sent : await cleanImage(sent, type);
  if (bytes.length > largest) throw invalid({ file: 'attachment.size' });
  const attachment = await Attachment.query(act.trx)
    .insert({
      type,
      size: bytes.length,
      sha256: sha256(bytes),
      uploadedAt: act.now,
    })
    .returning('*');
  await act.trx('attachment_contents').insert({ attachment_id: attachment.id, bytes });
  return attachment;
}

/** The type by content, begun and ended as its format demands; a file that hides another behind it is refused. */
async function typeOf(bytes: Buffer): Promise<(typeof allowed)[number] | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const type = allowed.find((one) => one === found?.mime);
  if (!type) return null;
  return isWhole[type](bytes) || isWhole[type](withoutPadding(bytes)) ? type : null;
}

/** Without a long run of one byte at the end, which scanners fill files up with: it hides nothing. */
function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === bytes.at(-1)) end--;
  return bytes.length - end > shortestPadding ? bytes.subarray(0, end) : bytes;
}
const shortestPadding = 64;

const tail = (bytes: Buffer, length: number) => bytes.subarray(Math.max(0, bytes.length - length));

const isWhole: Record<(typeof allowed)[number], (bytes: Buffer) => boolean> = {
  // End of image within the trailing bytes: phones append a little of their own.
  'image/jpeg': (bytes) => tail(bytes, 65_536).includes(Buffer.from([0xff, 0xd9])) && bytes.length > 100,
  'image/png': (bytes) => tail(bytes, 1024).includes('IEND'),
  'image/webp': (bytes) => bytes.readUInt32LE(4) + 8 <= bytes.length + 1 && bytes.length > 20,
  'application/pdf': (bytes) =>
    bytes.subarray(0, 5).toString('latin1') === '%PDF-' && tail(bytes, 2048).includes('%%EOF'),
};
