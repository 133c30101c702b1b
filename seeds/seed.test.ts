import { verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { statuses } from '../backend/contract/statuses';
import { readIin } from '../backend/domain/iin';
import { QueueLog } from '../backend/domain/queueLog';
import { findRules } from '../backend/models/findRules';
import { freshDatabase, inRollback, useTransaction } from '../backend/test/database';
import { seedDemo, seedReference } from '.';
import { queuesOf } from './queuesOf';

const quiet = { info: () => {} };
const now = new Date('2026-11-23T12:00:00+05:00');

type Database = Awaited<ReturnType<typeof freshDatabase>>;

async function count(db: Knex, table: string, where: object = {}): Promise<number> {
  const row = await db(table).where(where).count('* as count').first();
  return Number(row!.count);
}

/** Every row of each table, in one figure a table. */
async function fingerprints(db: Knex, tables: string[]): Promise<string[]> {
  const sums: string[] = [];
  for (const table of tables) {
    const { rows } = await db.raw(
      'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) AS sum FROM ?? t',
      [table],
    );
    sums.push(rows[0].sum);
  }
  return sums;
}

const referenceTables = [
  'regions settlements departments organization_kinds impairments languages relations benefits document_types',
  'grounds refusal_reasons missing_documents correction_items consent_texts services calendar_days office_hours',
  'organizations chains queues queue_cells groups',
].flatMap((line) => line.split(' '));

describe('reference data', () => {
  const tx = useTransaction();

  it('are all there', async () => {
    for (const table of referenceTables) expect([table, await count(tx.trx, table)]).not.toEqual([table, 0]);
    expect(await count(tx.trx, 'regions')).toBe(20);
    expect(await count(tx.trx, 'organizations', { region_id: '35' })).toBeGreaterThanOrEqual(40);
    expect(await count(tx.trx, 'organizations', { region_id: '71' })).toBeGreaterThanOrEqual(10);
    expect(await count(tx.trx, 'services', { open: true })).toBe(1);
    const { rules, season } = await tx.trx('services').where('code', 'special-enrolment').first();
    expect(rules.length).toBeGreaterThan(3);
    expect(season.until).toBe('08-30');
  });

  it('let people live in a city that is a region', async () => {
    const cities = await tx.trx('settlements').whereIn('id', ['710000000', '750000000', '790000000']);
    expect(cities.map(({ level }) => level)).toEqual(['city', 'city', 'city']);
    const district = await tx.trx('settlements').where('id', '711310000').first();
    expect(district.parent_id).toBe('710000000');
  });

  it('are the same after a second time', async () => {
    const before = await fingerprints(tx.trx, referenceTables);
    await seedReference(tx.trx);
    expect(await fingerprints(tx.trx, referenceTables)).toEqual(before);
  });

  it('keep what an administrator has changed', async () => {
    await tx.trx('organizations').where('code', 'school9').update({ phone: '+77212000000', open: false });
    await tx.trx('office_hours').where('weekday', 5).update({ closes: '17:00' });
    await tx.trx('services').where('code', 'special-enrolment').update({ correction_pauses_clock: true });
    const group = await tx.trx('groups').orderBy('id').first();
    await tx.trx('groups').where('id', group.id).update({ capacity: 3 });
    await seedReference(tx.trx);
    expect(await tx.trx('organizations').where('code', 'school9').first()).toMatchObject({
      phone: '+77212000000',
      open: false,
    });
    expect(await tx.trx('office_hours').where('weekday', 5).first()).toMatchObject({ closes: '17:00:00' });
    expect(await count(tx.trx, 'services', { correction_pauses_clock: true })).toBe(1);
    expect(await tx.trx('groups').where('id', group.id).first()).toMatchObject({ capacity: 3 });
  });

  it('bring back a row that is missing', async () => {
    await tx.trx('missing_documents').where('code', 'consent-signed').delete();
    await seedReference(tx.trx);
    expect(await count(tx.trx, 'missing_documents', { code: 'consent-signed' })).toBe(1);
  });

  it('give every group a queue of its language, cohort and impairments, and every queue its chain', async () => {
    const { rows } = await tx.trx.raw(
      `SELECT g.code FROM groups g JOIN queues q ON q.id = g.queue_id
       WHERE g.organization_id <> q.organization_id OR g.language <> q.language
         OR g.grade IS DISTINCT FROM q.grade OR NOT (q.impairments @> g.impairments)
         OR (SELECT count(*) FROM queue_cells c WHERE c.queue_id = q.id AND c.impairment = ANY (g.impairments)
             AND c.cohort @> coalesce(lower(q.birth_years), g.grade, 0)) <> cardinality(g.impairments)`,
    );
    expect(rows).toEqual([]);
    expect(await count(tx.trx, 'chains', { kind: 'queue' })).toBe(await count(tx.trx, 'queues'));
  });
});

describe('queuesOf', () => {
  const group = { code: 'a', name: { kk: 'а', ru: 'а' }, language: 'kk', capacity: 10 };

  it('joins groups of one language, cohort and set of impairments', () => {
    const first = { ...group, grade: 1, ages: null, impairments: ['speech', 'delay'] };
    const second = { ...first, code: 'b', impairments: ['delay', 'speech'] };
    const third = { ...first, code: 'c', grade: 2 };
    const queues = queuesOf([first, second, third]);
    expect(queues.map(({ cohort, groups }) => [cohort, groups.length])).toEqual([
      ['[1,2)', 2],
      ['[2,3)', 1],
    ]);
  });

  it('turns ages into birth years', () => {
    const [queue] = queuesOf([{ ...group, grade: 0, ages: [3, 4], impairments: ['speech'] }]);
    expect(queue).toMatchObject({ birthYears: '[2022,2024)', cohort: '[2022,2024)', grade: 0 });
  });

  it('takes any age in a centre', () => {
    const [queue] = queuesOf([{ ...group, grade: null, ages: null, impairments: ['autism'] }]);
    expect(queue).toMatchObject({ birthYears: null, cohort: '(,)', grade: null });
  });
});

describe('the demo', () => {
  let database: Database;
  let again: Database;
  beforeAll(async () => {
    [database, again] = await Promise.all([freshDatabase(), freshDatabase()]);
    // The fewest people there can be, in all the stories.
    await Promise.all([database, again].map(({ knex }) => seedDemo(knex, quiet, { now, children: 1 })));
  }, 90_000);
  afterAll(async () => {
    await Promise.all([database?.drop(), again?.drop()]);
  });

  it('has applications in every status', async () => {
    const found = await database.knex('applications').distinct('status').pluck('status');
    expect(found.sort()).toEqual([...statuses].sort());
  });

  it('has only IINs that are valid, nobody twice', async () => {
    const iins: string[] = [
      ...(await database.knex('children').pluck('iin')),
      ...(await database.knex('representatives').pluck('iin')),
    ];
    expect(iins.filter((iin) => 'problem' in readIin(iin))).toEqual([]);
    expect(new Set(iins).size).toBe(iins.length);
  });

  it('lies in the past, each chain in order', async () => {
    const { rows } = await database.knex.raw(
      `SELECT count(*) FILTER (WHERE at >= ?) AS future,
         count(*) FILTER (WHERE at <= before) AS backwards FROM (
         SELECT at, lag(at) OVER (PARTITION BY chain_id ORDER BY sequence) AS before FROM events) AS links`,
      [now],
    );
    expect(rows[0]).toEqual({ future: 0, backwards: 0 });
  });

  it('puts every child into a queue of its grade or age', async () => {
    const { rows } = await database.knex.raw(
      `SELECT a.number FROM applications a JOIN children c ON c.id = a.child_id
       LEFT JOIN queues q ON q.id = a.queue_id
       WHERE q.id IS NULL OR q.grade IS DISTINCT FROM a.grade OR NOT (a.impairment = ANY (q.impairments))
         OR q.birth_years IS NOT NULL AND NOT q.birth_years @> extract(year FROM c.born_on)::int`,
    );
    expect(rows).toEqual([]);
  });

  it('has papers and messages for what happened', async () => {
    const { rows } = await database.knex.raw(
      `SELECT (SELECT count(*) FROM papers WHERE kind = 'receipt') AS receipts,
         (SELECT count(*) FROM papers WHERE kind = 'letter') AS letters,
         (SELECT count(*) FROM applications) AS applications,
         (SELECT count(*) FROM papers p WHERE kind NOT IN ('receipt', 'letter')
            AND (SELECT count(*) FROM paper_files f WHERE f.paper_id = p.id) <> 2) AS unrendered,
         (SELECT array_agg(DISTINCT kind) FROM papers) AS kinds,
         (SELECT count(DISTINCT kind) FROM messages) AS messages`,
    );
    const [{ receipts, letters, applications, unrendered, kinds, messages }] = rows;
    // Both are rendered when somebody opens them, or by a job.
    expect([receipts, letters]).toEqual([applications, applications]);
    expect(unrendered).toBe(0);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['receipt', 'refusal-receipt', 'refusal', 'referral', 'referral-ended', 'enrolment', 'letter'],
      ]),
    );
    expect(messages).toBeGreaterThan(8);
  });

  it('leaves its jobs behind those that come after it', async () => {
    const { rows } = await database.knex.raw(
      'SELECT min(priority) AS first, count(*) FROM graphile_worker.jobs',
    );
    expect(rows[0].first).toBe(100);
    expect(rows[0].count).toBeGreaterThan(20);
  });

  it('has two representatives of one child, an expired conclusion and an incomplete package', async () => {
    const { knex } = database;
    expect(await count(knex, 'applications', { contested: true })).toBeGreaterThanOrEqual(2);
    expect(await count(knex, 'submissions', { incomplete: true })).toBeGreaterThanOrEqual(2);
    const grounds = await knex('decisions').whereNotNull('sort').distinct('grounds').pluck('grounds');
    expect(grounds.flat()).toEqual(expect.arrayContaining(['expired-document', 'incomplete-package']));
  });

  it('has every class, twins who are one turn, and filings corrected by two officers', async () => {
    const { knex } = database;
    const classes = await knex('applications').where('status', 'queued').distinct('class').pluck('class');
    expect(classes.sort()).toEqual([0, 1, 2]);
    expect(await count(knex, 'applications', { status: 'queued' })).toBeGreaterThan(5);
    const twins = await knex('applications').whereNotNull('twin_of').select('child_id', 'twin_of');
    expect(twins.length).toBeGreaterThan(0);
    const decided = await knex('filing_corrections').orderBy('confirmed').pluck('confirmed');
    expect(decided).toEqual(expect.arrayContaining([true, false, null]));
  });

  it('refers only whoever stands first', async () => {
    const { rows } = await database.knex.raw(
      `SELECT e.chain_id, e.sequence, e.at, e.type, e.application_id, p.payload, q.id AS queue
       FROM events e JOIN event_payloads p ON p.event_id = e.id JOIN queues q ON q.chain_id = e.chain_id
       ORDER BY e.chain_id, e.sequence`,
    );
    const logs = new Map<number, QueueLog>();
    let referred = 0;
    for (const { queue, application_id, sequence, at, type, payload } of rows) {
      const log = logs.get(queue) ?? new QueueLog(Number(queue), await findRules(database.knex, queue, 1));
      logs.set(queue, log);
      const application = application_id === null ? null : Number(application_id);
      const moment = new Date(at).getTime();
      if (type === 'refer' && !payload.twin) {
        referred++;
        expect([queue, sequence, log.place(application!, moment)]).toEqual([queue, sequence, 1]);
      }
      log.apply({ sequence: Number(sequence), at: moment, type, application, payload });
    }
    expect(referred).toBeGreaterThan(20);
  });

  it('lets the demo users in', async () => {
    const logins: string[] = await database.knex('users').pluck('login');
    expect(logins).toEqual(
      expect.arrayContaining(
        'operator admin.karaganda officer.karaganda officer2.karaganda officer.astana head.school9 head.kindergarten1'.split(
          ' ',
        ),
      ),
    );
    const { password_hash } = await database.knex('users').where('login', 'officer.astana').first();
    expect(password_hash).toMatch(/^\$argon2id\$/);
    expect(await verify(password_hash, 'demo-kezek-2026')).toBe(true);
  });

  it('is the same for the same moment', async () => {
    const tell = ({ knex }: Database) =>
      knex('applications as a')
        .join('children as c', 'c.id', 'a.child_id')
        .orderBy('a.id')
        .select('a.number', 'a.status', 'a.version', 'a.registered_at', 'a.changed_at', 'c.iin');
    expect(await tell(again)).toEqual(await tell(database));
  });

  it('is told once', async () => {
    const tables = ['applications', 'users', 'events', 'messages'];
    const before = await fingerprints(database.knex, tables);
    await seedDemo(database.knex, quiet);
    const after = await fingerprints(database.knex, tables);
    expect(after).toEqual(before);
  });

  it('is refused in production', async () => {
    await inRollback(async (trx) => {
      await expect(seedDemo(trx, quiet, { production: true })).rejects.toThrow('production');
      expect(await count(trx, 'users')).toBe(0);
    });
  });
});
