import type { Knex } from 'knex';
import { correctableFields } from '../../domain/correction';
import { testDatabase } from '../../test/database';
import { down, up } from './0065_correction_fields';

const name = JSON.stringify({ kk: 'Өзге', ru: 'Другое' });
const row = { name, hint: name, position: 99 };

describe('0065_correction_fields', () => {
  let trx: Knex.Transaction;
  beforeEach(async () => {
    trx = await (await testDatabase()).owner.transaction();
  });
  afterEach(() => trx.rollback());

  it('goes back and forth, and opens by item what was open by part', async () => {
    await down(trx);
    await trx('correction_items').delete();
    await trx('correction_items').insert([
      { ...row, code: 'conclusion-dates', part: 'conclusion' },
      { ...row, code: 'own', part: 'child' },
    ]);
    await up(trx);
    expect(await trx('correction_items').orderBy('code').pluck('fields')).toEqual([
      ['conclusion.issuedOn', 'conclusion.validUntil'],
      ['child.lastName', 'child.firstName', 'child.middleName'],
    ]);
    await down(trx);
    expect(await trx('correction_items').orderBy('code').pluck('part')).toEqual(['conclusion', 'child']);
  });

  it.each([[[]], [['child.iin']]])('refuses by a constraint the fields %j', async (fields) => {
    await expect(trx('correction_items').insert({ ...row, code: 'own', fields })).rejects.toMatchObject({
      constraint: 'correction_items_fields',
    });
  });

  it('allows every field that an answer is judged by', async () => {
    await trx('correction_items').insert({ ...row, code: 'own', fields: [...correctableFields] });
  });
});
