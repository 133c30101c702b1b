import { foldSearch } from '../domain/foldSearch';
import { testDatabase } from '../test/database';
import { foldedSql } from './foldedSql';

describe('foldedSql', () => {
  it('folds as foldSearch does, where the locale knows no Cyrillic too', async () => {
    const { knex } = await testDatabase();
    const text = 'ҚАЗАҚ Ёлка ӘӨҮҰІҢҺҒ School № 9';
    const { rows } = await knex.raw(
      `SELECT lower(x COLLATE "C") AS plain, ${foldedSql('x COLLATE "C"')} AS folded FROM (SELECT ?::text AS x) t`,
      [text],
    );
    expect(rows[0].plain).toContain('ҚАЗАҚ');
    expect(rows[0].folded).toBe(foldSearch(text));
  });
});
