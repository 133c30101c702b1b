import type { Knex } from 'knex';
import { useTransaction } from '../test/database';
import { reference } from './reference';

describe('reference data', () => {
  const tx = useTransaction();
  let reads = 0;

  const ask = (trx: Knex) =>
    reference({ trx }, 'the titles of the tests', async (db) => {
      reads++;
      return db('services').orderBy('code').pluck('open');
    });
  const closeAll = (trx: Knex) => trx('services').update({ open: false });

  beforeEach(() => {
    reads = 0;
  });

  it('are read once until any of them changes', async () => {
    const first = await ask(tx.trx);
    expect(first).toContain(true);
    expect(await ask(tx.trx)).toBe(first);
    expect(reads).toBe(1);
    await closeAll(tx.trx);
    expect(await ask(tx.trx)).not.toContain(true);
    await tx.trx('consent_texts').update({ kind: tx.trx.ref('kind') });
    await ask(tx.trx);
    expect(reads).toBe(3);
  });

  it('never come from a change that was rolled back', async () => {
    const before = await ask(tx.trx);
    await expect(
      tx.trx.transaction(async (inner) => {
        await closeAll(inner);
        expect(await ask(inner)).not.toContain(true);
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect(await ask(tx.trx)).toEqual(before);
    await tx.trx('services').where('open', false).update({ open: true });
    expect(await ask(tx.trx)).not.toContain(false);
  });

  it('are read anew after a failure, and by one for all who ask at once', async () => {
    const act = { trx: tx.trx };
    const failing = reference(act, 'a failing test', () => Promise.reject(new Error('on purpose')));
    await expect(failing).rejects.toThrow('on purpose');
    const found = await Promise.all(
      [1, 2].map((n) => reference(act, 'a failing test', () => Promise.resolve(n))),
    );
    expect(found).toEqual([1, 1]);
  });
});
