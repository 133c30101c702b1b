import type { Knex } from 'knex';
import type { Act } from '../act';
import { fillQueue } from '../bench/fillQueue';
import { dueWaits, reckonWait } from '../commands/reckonWait';
import { connect } from '../database/connection';
import { waitingTime } from '../domain/waitingTime';
import { freshDatabase } from '../test/database';
import { organizationChoices } from './organizationChoices';
import { queueHistories } from './queueHistory';

describe('the organisations to choose from', () => {
  const now = new Date('2026-11-26T10:00:00+05:00');
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let superuser: Knex;
  let queue: number;
  let organization: number;

  beforeAll(async () => {
    database = await freshDatabase();
    superuser = connect(Object.assign(new URL(database.superUrl), { pathname: `/${database.name}` }).href, {
      max: 1,
    });
    queue = (await fillQueue(superuser, 1, { waiting: 30, past: 40 })).id;
    organization = (await superuser('queues').where('id', queue).first('organization_id')).organization_id;
  });
  afterAll(async () => {
    await superuser.destroy();
    await database.drop();
  });

  const act = (at: Date): Act => ({ user: null, actor: 'clock', now: at, trx: database.knex });
  /** The filled queue as the page has it: the one of its organisation that takes every impairment. */
  const shown = async (at: Date) => {
    const { kinds } = await superuser('services').where('code', 'special-enrolment').first('kinds');
    const search = { kinds, id: organization, language: 'kk' };
    const [one] = await organizationChoices(act(at), search, { impairment: null, birthYear: null }, null);
    const cohort = one!.queues.find(({ total }) => total > 0);
    return cohort ? { waiting: cohort.total, estimate: cohort.estimate } : null;
  };
  /** As every event does: the log has another last link. */
  const happen = async (change: object, count = 1) => {
    await superuser('applications')
      .whereIn(
        'id',
        superuser('applications')
          .where({ queue_id: queue, status: 'queued' })
          .orderBy('id')
          .limit(count)
          .select('id'),
      )
      .update(change);
    await superuser.raw(
      'UPDATE chains SET last_link = sha256(last_link) WHERE id = (SELECT chain_id FROM queues WHERE id = ?)',
      [queue],
    );
  };

  it('tell how long one may wait once the log has been read for it, as the officers are told', async () => {
    expect(await shown(now)).toMatchObject({ waiting: 30, estimate: null });
    // Too few referrals say nothing, so that the log need not be read.
    expect(await dueWaits(act(now))).toEqual([]);
    await superuser.raw(
      `INSERT INTO referrals (application_id, queue_id, group_id, sequence, class, ratio, counted, issued_at, ended_at, ending)
       SELECT e.application_id, ?, (SELECT min(id) FROM groups), e.sequence, 2, 3, true, e.at, e.at, 'enrol'
       FROM events e JOIN queues q ON q.chain_id = e.chain_id WHERE q.id = ? AND e.type = 'refer'`,
      [queue, queue],
    );
    expect(await dueWaits(act(now))).toEqual([queue]);
    await reckonWait(act(now), queue);
    const { estimate } = (await shown(now))!;
    const history = (await queueHistories(database.knex, [queue], now)).get(queue)!;
    const { low, high } = waitingTime(31, history, now.getTime()).estimate!;
    expect(estimate).toEqual({ low, high });
    expect(estimate!.high).toBeGreaterThan(estimate!.low);
  });

  it('have their logs read again the day after something happened, or after a week', async () => {
    expect(await dueWaits(act(later(24)))).toEqual([]);
    expect(await dueWaits(act(later(24 * 8)))).toEqual([queue]);
    await superuser('chains')
      .whereIn('id', superuser('queues').where('id', queue).select('chain_id'))
      .increment('last_sequence', 1);
    expect(await dueWaits(act(now))).toEqual([]);
    expect(await dueWaits(act(later(24)))).toEqual([queue]);
  });

  it('tell how many stand in the queue at that very moment', async () => {
    expect((await shown(now))!.waiting).toBe(30);
    await happen({ stopped_until: later(2) });
    expect((await shown(now))!.waiting).toBe(29);
    expect((await shown(later(1.9)))!.waiting).toBe(29);
    expect((await shown(later(2)))!.waiting).toBe(30);
    await happen({ document_until: '2026-11-26' }, 3);
    expect((await shown(later(3)))!.waiting).toBe(30);
    expect((await shown(later(24)))!.waiting).toBe(27);
    // A clock put back.
    expect((await shown(now))!.waiting).toBe(29);
  });

  it('look at nobody in a queue in which nothing has happened', async () => {
    await shown(now);
    const asked: string[] = [];
    const hear = ({ sql }: { sql: string }) => asked.push(sql);
    database.knex.on('query', hear);
    await shown(later(0.5));
    database.knex.off('query', hear);
    expect(asked.filter((sql) => sql.includes('turn_count'))).toEqual([]);
    // Whether reference data still stand, what the search finds, the ends of the logs.
    expect(asked).toHaveLength(3);
  });
});
