import { z } from 'zod';
import type { Attachment } from '../models/Attachment';

/** What an upload is answered with. */
export const attachmentAnswer = {
  schema: z.object({ id: z.string(), type: z.string(), size: z.number(), sha256: z.string() }),
  of: ({ id, type, size, sha256 }: Attachment) => ({ id, type, size, sha256: sha256.toString('hex') }),
};
