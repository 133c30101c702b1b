import type { Knex } from 'knex';
import { fillQueue } from '../bench/fillQueue';
import { connect } from '../database/connection';
import { freshDatabase } from '../test/database';
import { keptQueueLog } from './keptQueueLog';
import { loadQueueLog } from './loadQueueLog';

describe('a queue’s log that is kept', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let superuser: Knex;
  let queue: number;
  let chain: number;

  beforeAll(async () => {
    database = await freshDatabase();
    const url = Object.assign(new URL(database.superUrl), { pathname: `/${database.name}` }).href;
    superuser = connect(url, { max: 1 });
    queue = (await fillQueue(superuser, 1, { waiting: 5, past: 10 })).id;
    chain = (await superuser('queues').where('id', queue).first('chain_id')).chain_id;
    // The links of the filled log are of its own making; its head is the last of them.
    await superuser.raw(
      'UPDATE chains c SET last_link = e.link FROM events e WHERE c.id = ? AND e.chain_id = c.id AND e.sequence = c.last_sequence',
      [chain],
    );
  });
  afterAll(async () => {
    await superuser.destroy();
    await database.drop();
  });

  /** What the log says, and how many events were read for it. */
  const read = async () => {
    const asked: number[] = [];
    const hear = (query: { sql: string; bindings: unknown[] }) => {
      if (query.sql.includes('json_agg')) asked.push(query.bindings[1] as number);
    };
    database.knex.on('query', hear);
    const { events, asOf, seal, link, log } = await keptQueueLog(database.knex, queue);
    database.knex.off('query', hear);
    expect(log.sequence).toBe(0);
    const fresh = await loadQueueLog(database.knex, queue);
    expect({ events, asOf, seal, link }).toEqual({
      ...{ events: fresh.events, asOf: fresh.asOf, seal: fresh.seal, link: fresh.link },
    });
    return { asked, asOf, log };
  };

  it('is read once, then only on from where it ended', async () => {
    const first = await read();
    expect(first.asked).toEqual([0]);
    expect(first.asOf).toBeGreaterThan(20);
    const { asked, log } = await read();
    expect(asked).toEqual([]);
    expect(log).not.toBe(first.log);

    await superuser.raw(
      `WITH told AS (
         INSERT INTO events (chain_id, sequence, at, type, application_id, actor, digest, link)
         SELECT chain_id, sequence + 1, at + interval '1 hour', 'withdraw', application_id, 'parent', digest, sha256(link)
         FROM events WHERE chain_id = ? ORDER BY sequence DESC LIMIT 1 RETURNING *
       ), payload AS (
         INSERT INTO event_payloads (event_id, payload, salt) SELECT id, '{}', decode(repeat('ef', 16), 'hex') FROM told
       )
       UPDATE chains c SET last_sequence = t.sequence, last_at = t.at, last_link = t.link FROM told t WHERE c.id = t.chain_id`,
      [chain],
    );
    expect((await read()).asked).toEqual([first.asOf]);
    expect((await read()).asked).toEqual([]);
  });

  it('is read anew when contents of events have been destroyed', async () => {
    await read();
    await superuser.raw("SET session_replication_role = 'replica'");
    await superuser.raw(
      'DELETE FROM event_payloads WHERE event_id = (SELECT min(id) FROM events WHERE chain_id = ?)',
      [chain],
    );
    const { id: submission } = await superuser('submissions').first('id');
    await superuser('destructions').insert({
      ...{ at: new Date(), submission_id: submission, record: 'payloads', why: 'term', counts: '{}' },
    });
    const { asked } = await read();
    expect(asked).toEqual([0]);
    expect((await keptQueueLog(database.knex, queue)).events[0]!.payload).toBeNull();
  });

  it('is another one in place of a log that was never the same', async () => {
    await superuser.raw("UPDATE events SET link = sha256('other') WHERE chain_id = ? AND sequence > 1", [
      chain,
    ]);
    await superuser.raw("UPDATE chains SET last_link = sha256('other') WHERE id = ?", [chain]);
    expect((await read()).asked).toEqual([0]);
  });
});
