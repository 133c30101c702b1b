import { z } from 'zod';

const hash = z.string().describe('SHA-256, hex');
const end = z.object({ sequence: z.number().int(), link: hash });

/** A stretch of a queue's log as everybody may hold it: each link is SHA-256(link before || digest). */
export const publicLogView = z.object({
  queue: z.string().describe('what the queue is called before everybody'),
  head: end.describe('where the log ends now'),
  after: end.describe('the event before the first of these; the first of a log is never among them'),
  events: z.array(z.object({ sequence: z.number().int(), digest: hash, link: hash })),
  more: z.boolean().describe('whether later ones exist: they begin after the last of these'),
});
export type PublicLog = z.output<typeof publicLogView>;
