import type { Knex } from 'knex';
import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0095_contact_addresses';

const entry = {
  'whose case': `SELECT s.id FROM submission_contacts c JOIN submissions s ON s.id = c.submission_id
    WHERE c.address = '+77010000001' AND c.channel = 'sms' AND c.position = 0`,
  'which code': `SELECT id FROM contact_confirmations WHERE channel = 'sms' AND address = '+77010000001'
    AND purpose = 'any' AND token_hash IS NULL ORDER BY created_at DESC LIMIT 1 FOR UPDATE`,
};

describe('0095_contact_addresses', () => {
  const planOf = async (trx: Knex, sql: string) => {
    // The tables of a test are small: only what an index can answer at all is looked at.
    await trx.raw('SET LOCAL enable_seqscan = off');
    await trx.raw('SET LOCAL enable_bitmapscan = off');
    const { rows } = await trx.raw(`EXPLAIN ${sql}`);
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  };

  it.each([
    ['whose case', 'submission_contacts_address'],
    ['which code', 'contact_confirmations_address'],
  ] as const)('answers at the entry by index: %s', async (what, index) => {
    await inRollback(async (trx) => {
      const plan = await planOf(trx as never, entry[what]);
      expect(plan).toContain(`using ${index} `);
      expect(plan).toMatch(/Index Cond: \(\(?address = '\+77010000001'/);
      // Whatever is sorted by then was found by address.
      if (what === 'which code') expect(plan).not.toContain('Sort');
    });
  });

  it('goes back and forth', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    await down(trx);
    expect(await planOf(trx, entry['whose case'])).not.toContain('submission_contacts_address');
    await up(trx);
    expect(await planOf(trx, entry['whose case'])).toContain('submission_contacts_address');
    await trx.rollback();
  });
});
