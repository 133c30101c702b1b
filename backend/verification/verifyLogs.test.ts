import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Act } from '../act';
import { destroyRecords, type RecordKind } from '../commands/destroyRecords';
import { publishHeads } from '../commands/publishHeads';
import type { Problem } from '../contract/verification';
import { digest, type Json, sha256 } from '../domain/digest';
import { addDays, isoLocal, localDate } from '../domain/localTime';
import { queueHead } from '../presenters/queueHead';
import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { digestAnew, loggedRows } from './loggedRow';
import { replayQueue } from './replayQueue';
import { verifyIn } from './verifyLogs';

describe('verify', () => {
  let server: TestServer;
  let cases: Cases;
  let queue: number;
  let chain: number;
  let all: Case[];
  /** The sequence of the published head: more has happened since. */
  let published: number;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    const { officer } = cases;
    const first = await cases.in('queued');
    queue = first.queue;
    all = [first];
    for (let i = 0; i < 4; i++) all.push(await cases.in('queued', undefined, first));
    await cases.say(officer, first, 'refer', { group: first.groups[0] });
    await cases.say(officer, all[1]!, 'stopList');
    await cases.say(officer, first, 'cancelReferral', { reason: 'Орын жабылды' });
    await server.database.knex.transaction((trx) =>
      publishHeads({ user: null, actor: 'clock', now: server.clock.now(), trx }),
    );
    published = (await queueHead(server.database.knex, queue)).sequence;
    await cases.say(officer, first, 'refer', { group: first.groups[0] });
    await cases.say(officer, all[2]!, 'withdraw', { reason: 'Көшті' });
    await cases.say(officer, all[3]!, 'note', { text: 'Ескерту' });
    chain = (await server.database.knex('queues').where('id', queue).first('chain_id')).chain_id;
  });
  afterAll(() => server.close());

  /** Does something to the database as its owner and verifies; nothing of it stays. */
  async function tampered(tamper: (trx: Knex) => Promise<unknown>): Promise<Problem[]> {
    const trx = await server.database.owner.transaction();
    try {
      await tamper(trx);
      const { ok, problems } = await verifyIn(trx, server.clock.now());
      expect(ok).toBe(problems.length === 0);
      return problems;
    } finally {
      await trx.rollback();
    }
  }
  const inQueue = (code: string, sequence: number | null, params: object = {}) => [
    expect.objectContaining({ code, queue, chain, sequence, params: expect.objectContaining(params) }),
  ];
  const events = (trx: Knex) => trx('events').where('chain_id', chain);
  const ofType = async (type: string) =>
    events(server.database.knex).where({ type }).orderBy('sequence').first('id', 'sequence');
  const last = async () => (await queueHead(server.database.knex, queue)).sequence;

  /** All the owner can do: seals the log anew from an event on, with the salts there are. */
  async function resealed(trx: Knex, from: number): Promise<void> {
    const rows = loggedRows(trx, { chain });
    let link = sha256(`kezek chain ${chain}`);
    while (await rows.fill()) {
      while (rows.has) {
        const row = rows.take();
        const anew = row.sequence < from ? row.digest : digestAnew(row)!;
        link = sha256(Buffer.concat([link, anew]));
        await trx('events').where('id', row.id).update({ digest: anew, link });
      }
    }
    await trx('chains').where('id', chain).update({ last_link: link });
  }

  async function cutTo(trx: Knex, sequence: number): Promise<void> {
    const cut = events(trx).where('sequence', '>', sequence).select('id');
    for (const table of ['event_payloads', 'event_texts', 'decisions'])
      await trx(table).whereIn('event_id', cut.clone()).delete();
    await trx('papers').whereIn('event_id', cut.clone()).update({ event_id: null });
    await events(trx).where('sequence', '>', sequence).delete();
  }
  const forgetEnd = (trx: Knex, sequence: number) =>
    trx.raw(
      `UPDATE chains c SET last_sequence = e.sequence, last_link = e.link, last_at = e.at
       FROM events e WHERE e.chain_id = c.id AND e.sequence = ? AND c.id = ?`,
      [sequence, chain],
    );

  it('finds nothing where nothing was touched, and counts what it held', async () => {
    const found = await verifyIn(server.database.knex, server.clock.now()).catch(() => null);
    expect(found).toBeNull();
    const trx = await server.database.knex.transaction();
    const whole = await verifyIn(trx, server.clock.now());
    await trx.rollback();
    const count = async (table: string) =>
      Number((await server.database.knex(table).count({ count: '*' }))[0]!.count);
    expect(whole).toMatchObject({
      ok: true,
      problems: [],
      problemCount: 0,
      events: await count('events'),
      chains: await count('chains'),
      places: await count('stated_places'),
      heads: (await count('papers')) + (await count('published_heads')),
      erasedEvents: 0,
    });
    expect(whole.places).toBeGreaterThanOrEqual(7);
    expect(whole.heads).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['its type', (trx: Knex, id: number) => trx('events').where({ id }).update({ type: 'resume' })],
    ['its actor', (trx: Knex, id: number) => trx('events').where({ id }).update({ actor: 'admin' })],
    [
      'its application',
      (trx: Knex, id: number) => trx('events').where({ id }).update({ application_id: all[4]!.id }),
    ],
    [
      'its moment, by a microsecond',
      (trx: Knex, id: number) =>
        trx('events')
          .where({ id })
          .update({ at: trx.raw("at + interval '1 microsecond'") }),
    ],
    [
      'its payload',
      (trx: Knex, event_id: number) =>
        trx('event_payloads')
          .where({ event_id })
          .update({ payload: trx.raw(`payload || '{"until": "2030-01-01T00:00:00.000Z"}'`) }),
    ],
    [
      'its salt',
      (trx: Knex, event_id: number) =>
        trx('event_payloads')
          .where({ event_id })
          .update({ salt: Buffer.alloc(16) }),
    ],
    [
      'its digest',
      (trx: Knex, id: number) =>
        trx('events')
          .where({ id })
          .update({ digest: Buffer.alloc(32) }),
    ],
  ])('names an event of which somebody changed %s', async (_what, change) => {
    const { id, sequence } = await ofType('stopList');
    expect(await tampered((trx) => change(trx, id))).toEqual(inQueue('event.changed', sequence));
  });

  it('names a changed text', async () => {
    const { id, sequence } = await ofType('withdraw');
    const change = { text: JSON.stringify('Басқа себеп') };
    expect(
      await tampered((trx) => trx('event_texts').where({ event_id: id, part: 'reason' }).update(change)),
    ).toEqual(inQueue('event.text_changed', sequence, { part: 'reason' }));
  });

  it('names a changed link', async () => {
    const { id, sequence } = await ofType('stopList');
    expect(
      await tampered((trx) =>
        trx('events')
          .where({ id })
          .update({ link: Buffer.alloc(32, 7) }),
      ),
    ).toEqual(inQueue('event.link', sequence));
  });

  it('names an event whose moment is not later, even when it was sealed so', async () => {
    const { id, sequence } = await ofType('stopList');
    const found = await tampered(async (trx) => {
      const before = await events(trx)
        .where('sequence', sequence - 1)
        .first('at');
      await trx('events').where({ id }).update({ at: before.at });
      await resealed(trx, sequence);
    });
    expect(found).toEqual(inQueue('event.moment', sequence));
  });

  it('names a changed place, with what it was told on', async () => {
    const stated = await server.database
      .knex('stated_places')
      .where('application_id', all[4]!.id)
      .whereNotNull('message_id')
      .first();
    const change = { place: stated.place + 1 };
    expect(await tampered((trx) => trx('stated_places').where('id', stated.id).update(change))).toEqual(
      inQueue('place.differs', stated.sequence, {
        application: all[4]!.number,
        stated: stated.place + 1,
        computed: stated.place,
        message: stated.message_id,
      }),
    );
  });

  it('names two events that were swapped', async () => {
    const { sequence } = await ofType('stopList');
    const found = await tampered(async (trx) => {
      await events(trx).where('sequence', sequence).update({ sequence: 900_000 });
      await events(trx)
        .where('sequence', sequence + 1)
        .update({ sequence });
      await events(trx)
        .where('sequence', 900_000)
        .update({ sequence: sequence + 1 });
    });
    expect(found).toEqual(inQueue('event.changed', sequence));
  });

  it('names two swapped events that were sealed anew by their moments too: a published head shows it', async () => {
    const { sequence } = await ofType('stopList');
    const found = await tampered(async (trx) => {
      const [a, b] = await events(trx)
        .whereIn('sequence', [sequence, sequence + 1])
        .orderBy('sequence');
      await trx('events').where('id', a.id).update({ sequence: 900_000 });
      await trx('events').where('id', b.id).update({ sequence, at: a.at });
      await trx('events')
        .where('id', a.id)
        .update({ sequence: sequence + 1, at: b.at });
      await resealed(trx, sequence);
    });
    // The paper of the ended referral was issued at the second of the two.
    expect(found).toEqual(inQueue('head.differs', sequence + 1, { paper: expect.any(String) }));
  });

  it('names an event that is gone from the middle', async () => {
    const { id, sequence } = await ofType('stopList');
    const found = await tampered(async (trx) => {
      await trx('event_payloads').where('event_id', id).delete();
      await trx('events').where({ id }).delete();
    });
    expect(found).toEqual(inQueue('event.missing', sequence, { found: sequence + 1 }));
  });

  it('names an event that was put into the middle and sealed with all behind it', async () => {
    const { sequence } = await ofType('stopList');
    const found = await tampered(async (trx) => {
      await events(trx)
        .where('sequence', '>', sequence)
        .update({ sequence: trx.raw('sequence + 900000') });
      await events(trx)
        .where('sequence', '>', sequence)
        .update({ sequence: trx.raw('sequence - 899999') });
      const { at } = await events(trx).where({ sequence }).first('at');
      const forged = {
        at: new Date(at.getTime() + 1),
        type: 'stopList',
        application_id: all[4]!.id,
        actor: 'clock',
      };
      const [{ id }] = await trx('events')
        .insert({
          ...forged,
          chain_id: chain,
          sequence: sequence + 1,
          digest: Buffer.alloc(32),
          link: Buffer.alloc(32),
        })
        .returning('id');
      const payload = JSON.stringify({ until: '2030-01-01T00:00:00.000Z', from: 'queued', to: 'queued' });
      await trx('event_payloads').insert({ event_id: id, payload, salt: Buffer.alloc(16, 1) });
      await trx('chains').where('id', chain).increment('last_sequence', 1);
      await resealed(trx, sequence);
    });
    expect(found).toEqual(inQueue('head.differs', sequence + 1, { paper: expect.any(String) }));
  });

  it('names a log whose tail was cut off', async () => {
    const end = await last();
    const found = await tampered((trx) => cutTo(trx, end - 1));
    expect(found).toEqual(inQueue('log.end', end - 1, { stated: end, found: end - 1 }));
  });

  it('names a cut tail by a paper, though the log itself was made to forget it', async () => {
    const { sequence } = await events(server.database.knex)
      .where({ type: 'refer' })
      .orderBy('sequence', 'desc')
      .first('sequence');
    const found = await tampered(async (trx) => {
      await cutTo(trx, sequence - 1);
      await forgetEnd(trx, sequence - 1);
    });
    expect(found).toEqual(inQueue('head.cut', sequence, { paper: expect.any(String), end: sequence - 1 }));
  });

  it('names a cut tail by a published head, though the papers were destroyed too', async () => {
    const found = await tampered(async (trx) => {
      await cutTo(trx, published - 1);
      await forgetEnd(trx, published - 1);
      await trx('papers').update({ facts: '{}' });
      await trx('stated_places')
        .where('sequence', '>', published - 1)
        .delete();
    });
    expect(found).toEqual(inQueue('head.cut', published, { paper: null, end: published - 1 }));
  });

  it('names a log to which an old head was given back', async () => {
    const end = await last();
    const found = await tampered((trx) => forgetEnd(trx, published));
    expect(found).toEqual(inQueue('log.end', end, { stated: published, found: end }));
  });

  it('names an old head in place of a published one', async () => {
    const found = await tampered(async (trx) => {
      const { link } = await events(trx)
        .where('sequence', published - 1)
        .first('link');
      await trx('published_heads').where({ queue_id: queue, sequence: published }).update({ link });
    });
    expect(found).toEqual(inQueue('head.differs', published, { paper: null }));
  });

  describe('of what was destroyed', () => {
    const caseOf = async (one: Case) =>
      (await server.database.knex('applications').where('id', one.id).first('submission_id')).submission_id;
    const destroyed = async (trx: Knex, one: Case, ...records: RecordKind[]) => {
      const act: Act = { user: null, actor: 'clock', now: server.clock.now(), trx: trx as Knex.Transaction };
      for (const record of records)
        await destroyRecords(act, { submission: await caseOf(one), record, why: 'term' });
    };
    const ownEvents = (one: Case) =>
      server.database.knex('events').where('application_id', one.id).orderBy('id').select('id', 'sequence');
    const gone = (trx: Knex, id: number) => trx('event_payloads').where('event_id', id).delete();

    it('takes what is written down as destroyed, of an application that has ended', async () => {
      const trx = await server.database.owner.transaction();
      await destroyed(trx, all[2]!, 'texts', 'payloads');
      const found = await verifyIn(trx, server.clock.now());
      await trx.rollback();
      expect(found).toMatchObject({ ok: true, erasedEvents: 3 });
      // Told while the destroyed one stood in the queue: its own place and those behind it until it left.
      expect(found.erasedPlaces).toBeGreaterThan(0);
    });

    it('names a content that is gone of an open application, and of an ended one whose destruction nobody wrote down', async () => {
      const { id, sequence } = await ofType('stopList');
      expect(await tampered((trx) => gone(trx, id))).toEqual(inQueue('event.payload_gone', sequence));
      const [, accepted] = await ownEvents(all[2]!);
      expect(await tampered((trx) => gone(trx, accepted.id))).toEqual(
        inQueue('event.payload_gone', accepted.sequence, { type: 'accept' }),
      );
    });

    it('names what is left of a case whose contents were destroyed, and what is gone beside what was', async () => {
      const [filed, accepted] = await ownEvents(all[2]!);
      const counts = { at: server.clock.now(), submission_id: await caseOf(all[2]!), why: 'term' };
      const claim = (trx: Knex, record: string, number: number) =>
        trx('destructions').insert({
          ...counts,
          record,
          counts: JSON.stringify({ [`event_${record}`]: number }),
        });
      expect(
        await tampered(async (trx) => {
          await claim(trx, 'payloads', 1);
          await gone(trx, accepted.id);
        }),
      ).toEqual(inQueue('event.payload_left', filed.sequence));
      expect(
        await tampered(async (trx) => {
          await claim(trx, 'payloads', 1);
          await gone(trx, filed.id);
          await gone(trx, accepted.id);
        }),
      ).toEqual(inQueue('event.payload_gone', accepted.sequence));
      const { sequence } = await ofType('withdraw');
      expect(await tampered((trx) => claim(trx, 'texts', 1))).toEqual(
        inQueue('event.text_left', sequence, { part: 'reason' }),
      );
    });

    it('names contents destroyed of who waits, is referred or enrolled, whatever was written down', async () => {
      const [first] = await ownEvents(all[4]!);
      expect(await tampered((trx) => destroyed(trx, all[4]!, 'payloads'))).toEqual(
        inQueue('event.payload_gone', first.sequence),
      );
      const { sequence } = await ofType('note');
      expect(await tampered((trx) => destroyed(trx, all[3]!, 'texts'))).toEqual(
        inQueue('event.text_gone', sequence, { part: 'note' }),
      );
      const found = await tampered(async (trx) => {
        await trx('applications')
          .where('id', all[0]!.id)
          .update({ status: 'enrolled', order_number: '1', order_date: '2026-11-26' });
        await destroyed(trx, all[0]!, 'payloads');
      });
      const [enrolled] = await ownEvents(all[0]!);
      expect(found).toEqual(inQueue('event.payload_gone', enrolled.sequence));
    });

    it('names a text that is gone though nobody wrote that down', async () => {
      const { id, sequence } = await ofType('withdraw');
      expect(await tampered((trx) => trx('event_texts').where('event_id', id).delete())).toEqual(
        inQueue('event.text_gone', sequence, { part: 'reason' }),
      );
      expect(await tampered((trx) => destroyed(trx, all[2]!, 'texts'))).toEqual([]);
    });
  });

  it('names the rows of today where they do not follow from the log', async () => {
    const id = all[4]!.id;
    const end = await last();
    expect(await tampered((trx) => trx('queues').where('id', queue).update({ turn: 2 }))).toEqual(
      inQueue('queue.turn', end, { stated: 2, computed: 1 }),
    );
    const moved = { filed_at: new Date('2020-01-01T00:00:00Z') };
    expect(await tampered((trx) => trx('applications').where({ id }).update(moved))).toEqual(
      inQueue('queue.order', end),
    );
    expect(await tampered((trx) => trx('applications').where({ id }).update({ class: 0 }))).toEqual(
      inQueue('queue.order', end),
    );
  });

  it('names a referral past somebody, however well it was sealed', async () => {
    const { id, sequence } = await ofType('refer');
    const found = await tampered(async (trx) => {
      await trx('events').where({ id }).update({ application_id: all[1]!.id });
      await trx('stated_places').delete();
      await trx('published_heads').delete();
      await trx('papers').update({ facts: '{}' });
      await resealed(trx, sequence);
    });
    expect(found).toEqual(inQueue('referral.out_of_order', sequence, { place: 2 }));
  });

  it('names a filing moment that was sealed otherwise than that of the filing', async () => {
    const { id, sequence } = await ofType('accept');
    const found = await tampered(async (trx) => {
      const { payload } = await trx('event_payloads').where('event_id', id).first('payload');
      const earlier = { ...payload, standing: { ...payload.standing, filedAt: '2020-01-01T00:00:00.000Z' } };
      await trx('event_payloads')
        .where('event_id', id)
        .update({ payload: JSON.stringify(earlier) });
      await trx('papers').update({ facts: '{}' });
      await resealed(trx, sequence);
    });
    expect(found).toEqual(inQueue('standing.unexplained', sequence, { what: 'filedAt' }));
  });

  describe('on the terminal', () => {
    const run = (file: string, ...args: string[]) =>
      spawnSync(
        process.execPath,
        [
          '--require',
          join(__dirname, '..', 'test', 'processes', 'register.cjs'),
          join(__dirname, '..', 'cli', file),
          ...args,
        ],
        { encoding: 'utf8', env: { ...process.env, DATABASE_URL: server.database.appUrl, NODE_ENV: 'test' } },
      );

    it('exits 0 when all is well, 1 with the queue, the event and what is wrong', async () => {
      const well = run('verify.ts');
      expect([well.stderr, well.status]).toEqual(['', 0]);
      expect(well.stdout).toMatch(/^[\d,]+ logs, [\d,]+ events .*: all is well\n$/);
      const { id, sequence } = await ofType('stopList');
      const { salt } = await server.database.owner('event_payloads').where('event_id', id).first('salt');
      const set = (bytes: Buffer) =>
        server.database.owner('event_payloads').where('event_id', id).update({ salt: bytes });
      await set(Buffer.alloc(16));
      const broken = run('verify.ts');
      await set(salt);
      expect(broken.status).toBe(1);
      expect(broken.stdout).toContain(
        `queue ${queue}, event ${sequence}: its content (stopList) is not what was sealed\n`,
      );
      expect(broken.stdout).toMatch(/: 1 broken\n$/);
      expect(run('verify.ts', '--fast').status).toBe(1);
    });

    it('replays the order of a queue at a moment', async () => {
      const { at } = await events(server.database.knex)
        .where('type', 'refer')
        .orderBy('sequence')
        .first('at');
      const before = run(
        'replay.ts',
        '--queue',
        String(queue),
        '--at',
        new Date(at.getTime() - 1).toISOString(),
      );
      expect([before.stderr, before.status]).toEqual(['', 0]);
      expect(before.stdout.match(/\d\d-26-\d+/g)).toEqual(all.map(({ number }) => number));
      expect(before.stdout).toContain('general');
      // By the name that papers print, too.
      const { public_id: name } = await server.database.knex('queues').where('id', queue).first('public_id');
      const now = run('replay.ts', '--queue', name, '--at', isoLocal(server.clock.now()));
      expect(now.stdout).toContain(`queue ${name} at `);
      expect(now.stdout.match(/\d\d-26-\d+/g)).toEqual([all[3]!.number, all[4]!.number]);
      const later = isoLocal(new Date(`${addDays(localDate(server.clock.now()), 11)}T10:00:00Z`));
      // The stop-list is over by then, and the referral has lapsed by the moment.
      const then = await replayQueue(server.database.knex, queue, new Date(later));
      expect(then!.problem).toBeNull();
      expect(then!.order.map(({ number }) => number)).toEqual(
        [all[0]!, all[1]!, all[3]!, all[4]!].map(({ number }) => number),
      );
    });

    it('refuses a queue there is not, and what it does not understand', () => {
      const none = run('replay.ts', '--queue', '987654', '--at', '2026-01-01T00:00:00Z');
      expect([none.status, none.stdout, none.stderr]).toEqual([1, '', 'there is no queue 987654\n']);
      const bad = run('replay.ts', '--queue', '1', '--at', 'yesterday');
      expect([bad.status, bad.stdout]).toEqual([1, '']);
      expect(bad.stderr).toContain('usage: npm run replay');
    });

    it('ends with 1 when the log it replays is not the one that was sealed', async () => {
      const { id } = await ofType('stopList');
      const trx = await server.database.owner.transaction();
      await trx('event_payloads')
        .where('event_id', id)
        .update({ salt: Buffer.alloc(16) });
      const replayed = await replayQueue(trx, queue, server.clock.now()).catch((error) => error);
      await trx.rollback();
      expect(replayed.problem ?? replayed).toMatchObject({ code: 'event.changed' });
    });
  });

  it('seals what a stranger can seal with the published rule alone', async () => {
    const { knex } = server.database;
    const row = await events(knex).where('type', 'stopList').first();
    const { payload, salt } = await knex('event_payloads').where('event_id', row.id).first();
    const sealed: Json = {
      chain,
      sequence: row.sequence,
      at: row.at.toISOString(),
      type: 'stopList',
      application: row.application_id,
      actor: 'officer',
      user: row.user_id,
      payload,
    };
    expect(digest(sealed, salt).equals(row.digest)).toBe(true);
    const before = await events(knex)
      .where('sequence', row.sequence - 1)
      .first('link');
    expect(sha256(Buffer.concat([before.link, row.digest])).equals(row.link)).toBe(true);
  });
});
