import { createHash } from 'node:crypto';
import { useTransaction } from '../test/database';
import { ownRows } from './ownRows';

interface Node {
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
}

describe('the applications of an account', () => {
  const tx = useTransaction();
  const owner = { representativeId: 1, phone: '+77010000000', session: createHash('sha256').digest() };

  it('are found by their cases, however many there are of others', async () => {
    const { trx } = tx;
    let asked: { sql: string; bindings: unknown[] } | undefined;
    trx.on('query', (query) => {
      asked = query;
    });
    await ownRows(trx, owner);
    const { sql, bindings } = asked!;
    // As with millions of rows, where everything is read by an index or not at all.
    await trx.raw('SET LOCAL enable_seqscan = off');
    await trx.raw('SET LOCAL enable_bitmapscan = off');
    const { rows } = await trx.raw(`EXPLAIN (FORMAT JSON) ${sql.replace(/\$\d+/g, '?')}`, bindings as never);
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
    for (const table of ['applications', 'submissions', 'submission_versions', 'papers', 'messages']) {
      const found = nodes.filter((node) => node['Relation Name'] === table);
      expect([table, found.length > 0]).toEqual([table, true]);
      expect(found.filter((node) => node['Index Cond'] === undefined)).toEqual([]);
    }
  });
});

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
