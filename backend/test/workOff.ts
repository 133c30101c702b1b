import type { Knex } from 'knex';
import { storePaperFiles } from '../commands/storePaperFiles';
import { sendMessage } from '../jobs/sendMessage';
import { Message } from '../models/Message';
import { Paper } from '../models/Paper';

/**
 * What the worker would have done beside the year: receipts rendered, messages sent. Of 500 applications that is soon
 * done; `npm run simulate` leaves it, and what is looked for in it, out.
 */
export async function workOff(db: Knex, now: Date): Promise<void> {
  const unrendered = await Paper.query(db)
    .where('kind', '<>', 'letter')
    .whereNotExists((files) => files.from('paper_files').whereRaw('paper_id = papers.id'));
  for (const paper of unrendered) await storePaperFiles(db, paper);
  const due: number[] = await Message.query(db)
    .where('due_at', '<=', now)
    .orderBy(['due_at', 'id'])
    .select('id')
    .then((rows) => rows.map(({ id }) => id));
  for (const id of due) await sendMessage(db, id, now);
}
