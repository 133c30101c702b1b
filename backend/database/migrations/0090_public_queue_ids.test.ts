import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0090_public_queue_ids';

describe('0090_public_queue_ids', () => {
  it('goes back and forth, and gives every queue another name each time', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    const names = () => trx('queues').orderBy('id').pluck('public_id');
    const before = await names();
    expect(before.length).toBeGreaterThan(20);
    await down(trx);
    await up(trx);
    const after = await names();
    expect(new Set([...before, ...after]).size).toBe(2 * before.length);
    await trx.rollback();
  });

  it('draws names that do not follow the order in which the queues were made', async () => {
    const { knex } = await testDatabase();
    const names: string[] = await knex('queues').orderBy('id').pluck('public_id');
    const rising = names.filter((name, index) => index > 0 && name > names[index - 1]!).length;
    expect(rising / names.length).toBeGreaterThan(0.25);
    expect(rising / names.length).toBeLessThan(0.75);
  });

  it.each([
    ['queues_public_id_form', '12'],
    ['queues_public_id_form', 'q4f09ab12c7'],
    ['queues_public_id', null],
  ])('refuses by %s the name %j', async (constraint, name) => {
    await inRollback(async (trx) => {
      const [one, other] = await trx('queues').orderBy('id').limit(2);
      const changed = trx('queues')
        .where('id', one.id)
        .update({ public_id: name ?? other.public_id });
      await expect(changed).rejects.toMatchObject({ constraint });
    });
  });
});
