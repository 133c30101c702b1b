import { fileTypeFromBuffer } from 'file-type';
import type { ErrorCode } from '../contract/errorCodes';
import { cleanImage } from './cleanImage';
import { hidesFile } from './hidesFile';
import { judgePdf } from './pdf/judgePdf';

const largest = 5 * 1024 * 1024;
const allowed = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** A document that can be read, as it will be stored. */
export interface Upload {
  type: (typeof allowed)[number];
  bytes: Buffer;
}

/**
 * An upload whose content, not its name, is one of the allowed types, is that alone, and opens: an officer must be
 * able to read what the parent believes to have sent. Photographs come without the place they were taken at. It
 * takes a while and no connection: read before a transaction begins.
 */
export async function readUpload(sent: Buffer): Promise<Upload | { problem: ErrorCode }> {
  if (sent.length === 0) return { problem: 'attachment.empty' };
  if (sent.length > largest) return { problem: 'attachment.size' };
  const found = await fileTypeFromBuffer(sent).catch(() => undefined);
  const type = allowed.find((one) => one === found?.mime);
  if (!type) return { problem: 'attachment.type' };
  if (hidesFile(sent, type)) return { problem: 'attachment.polyglot' };
  const bytes = type === 'application/pdf' ? (judgePdf(sent) ?? sent) : await cleanImage(sent, type);
  if (typeof bytes === 'string') return { problem: bytes };
  return bytes.length > largest ? { problem: 'attachment.size' } : { type, bytes };
}
