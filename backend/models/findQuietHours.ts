import type { Knex } from 'knex';
import type { Channel } from '../contract/submission';
import type { QuietHours } from '../domain/quietHours';

/** When nothing is sent by a channel; null where it is never quiet. */
export async function findQuietHours(trx: Knex, channel: Channel): Promise<QuietHours | null> {
  return (await trx('quiet_hours').where({ channel }).first('begins', 'ends')) ?? null;
}
