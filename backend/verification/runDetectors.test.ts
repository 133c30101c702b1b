import type { Knex } from 'knex';
import { changeRules } from '../commands/changeRules';
import type { DetectorName } from '../contract/verification';
import { detectorNames } from '../contract/verification';
import { verifyNightly } from '../jobs/verifyNightly';
import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { detectIn } from './runDetectors';

describe('impossible states', () => {
  let server: TestServer;
  let cases: Cases;
  let waiting: Case;
  let beside: Case;
  let referred: Case;
  let enrolled: Case;
  let refused: Case;
  let elsewhere: Case;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    referred = await cases.in('referred');
    waiting = await cases.in('queued', undefined, referred);
    beside = await cases.in('queued', undefined, referred);
    enrolled = await cases.in('enrolled');
    refused = await cases.in('refused');
    elsewhere = await cases.in('queued');
  });
  afterAll(() => server.close());

  const now = () => server.clock.now();
  const ago = (hours: number) => new Date(now().getTime() - hours * 3_600_000);

  /** What a detector finds after the owner has done what nobody can do, triggers and constraints aside. */
  async function found(name: DetectorName, harm: (trx: Knex) => Promise<unknown>): Promise<unknown[]> {
    const trx = await server.database.owner.transaction();
    try {
      await harm(trx);
      return (await detectIn(trx, now())).find((one) => one.name === name)!.found;
    } finally {
      await trx.rollback();
    }
  }
  const set = (one: Case, values: object) => (trx: Knex) =>
    trx('applications').where('id', one.id).update(values);
  const without =
    (table: string, constraint: string, harm: (trx: Knex) => Promise<unknown>) => async (trx: Knex) => {
      await trx.raw('ALTER TABLE ?? DROP CONSTRAINT ??', [table, constraint]);
      return harm(trx);
    };

  /** A corrected class that waits for a second officer. */
  const propose = (one: () => Case) => async (trx: Knex) => {
    const { id } = await trx('users').where('role', 'officer').first('id');
    const proposal = { application_id: one().id, class: 0, basis: 'Сот шешімі' };
    await trx('filing_corrections').insert({ ...proposal, proposed_by: id, proposed_at: ago(1) });
  };

  /** A version of the rules does not change: another takes its place. */
  const otherwise = async (trx: Knex, queue_id: number, version: number, values: object) => {
    const [rules] = await trx('queue_rules').where({ queue_id, version }).delete().returning('*');
    await trx('queue_rules').insert({ ...rules, ...values });
  };
  const changed = async (trx: Knex) => {
    const admin = await trx('users').where('login', 'admin.karaganda').first();
    const user = { ...admin, regionId: admin.region_id, organizationId: null };
    await changeRules({ user, actor: 'admin', now: now(), trx }, waiting.queue, {
      stopListDays: 7,
      basis: 'Бұйрық',
    });
  };

  it('are looked for each by its own name, and found nowhere', async () => {
    const trx = await server.database.knex.transaction();
    const results = await detectIn(trx, now());
    await trx.rollback();
    expect(results).toEqual(detectorNames.map((name) => ({ name, count: 0, found: [] })));
  });

  const harms: Record<DetectorName, () => [what: () => number, harm: (trx: Knex) => Promise<unknown>]> = {
    'group-over-capacity': () => [
      () => referred.groups[0]!,
      without('groups', 'groups_capacity', (trx) =>
        trx('groups').where('id', referred.groups[0]).update({ capacity: 0 }),
      ),
    ],
    'group-occupied-miscounted': () => [
      () => referred.groups[0]!,
      (trx) => trx('groups').where('id', referred.groups[0]).update({ occupied: 0 }),
    ],
    'group-held-miscounted': () => [
      () => referred.groups[0]!,
      (trx) => trx('groups').where('id', referred.groups[0]).update({ held: 1 }),
    ],
    'placed-without-group': () => [
      () => referred.id,
      without('applications', 'applications_group_when_placed', set(referred, { group_id: null })),
    ],
    'placed-in-group-of-another-queue': () => [
      () => referred.id,
      without('applications', 'applications_place_in_own_queue', (trx) =>
        set(referred, { group_id: elsewhere.groups[0] })(trx),
      ),
    ],
    'child-twice-in-exclusive-group': () => [
      () => waiting.id,
      async (trx) => {
        await trx.raw(
          'DROP INDEX applications_one_queued_per_child, applications_one_open_per_representative',
        );
        const { child_id } = await trx('applications').where('id', waiting.id).first('child_id');
        await set(beside, { child_id })(trx);
      },
    ],
    'referral-without-referred-application': () => [
      () => 1,
      async (trx) => {
        await trx('referrals').where('application_id', referred.id).update({ group_id: elsewhere.groups[0] });
      },
    ],
    'referred-application-without-referral': () => [
      () => referred.id,
      (trx) =>
        trx('referrals').where('application_id', referred.id).update({ ended_at: now(), ending: 'enrol' }),
    ],
    'queue-turn-miscounted': () => [
      () => waiting.queue,
      (trx) => trx('queues').where('id', waiting.queue).update({ turn: 0 }),
    ],
    'class-against-benefits': () => [() => waiting.id, set(waiting, { class: 1 })],
    'referral-not-lapsed': () => [() => referred.id, set(referred, { referral_valid_until: ago(2) })],
    'stop-list-too-long': () => [() => waiting.id, set(waiting, { stopped_until: ago(-11 * 24) })],
    'enrolled-without-order': () => [
      () => enrolled.id,
      without('applications', 'applications_order_when_enrolled', set(enrolled, { order_number: null })),
    ],
    'enrolled-without-referral': () => [
      () => enrolled.id,
      (trx) => trx('referrals').where('application_id', enrolled.id).update({ ending: 'declineReferral' }),
    ],
    'twin-outside-queue': () => [() => waiting.id, set(waiting, { twin_of: elsewhere.id })],
    'twin-turn-miscounted': () => [
      () => beside.id,
      async (trx) => {
        await set(beside, { twin_of: waiting.id })(trx);
        await set(beside, { twin_class: 0 })(trx);
      },
    ],
    // The follower of a leader that was referred alone: in no order, and passed over for no reason.
    'queued-without-place': () => [() => beside.id, set(beside, { twin_of: referred.id })],
    'waiting-without-queue': () => [
      () => waiting.id,
      without('applications', 'applications_queue_when_queued', set(waiting, { queue_id: null })),
    ],
    'waiting-in-queue-of-another-organization': () => [
      () => waiting.id,
      async (trx) => {
        const { id } = await trx('queues as q')
          .join('organizations as o', 'o.id', 'q.organization_id')
          .where('o.code', 'kindergarten1')
          .first('q.id');
        await set(waiting, { queue_id: id })(trx);
      },
    ],
    'event-in-log-of-another-organization': () => [
      () => 0,
      async (trx) => {
        const other = trx('queues as q')
          .join('organizations as o', 'o.id', 'q.organization_id')
          .where('o.code', 'kindergarten1')
          .select('q.chain_id')
          .limit(1);
        await trx('events').where({ application_id: waiting.id, type: 'accept' }).update({ chain_id: other });
      },
    ],
    'waiting-in-queue-that-does-not-fit': () => [() => waiting.id, set(waiting, { impairment: 'vision' })],
    'over-age-though-the-queue-fits': () => [
      () => waiting.id,
      set(waiting, { over_age: true, pass_next: true }),
    ],
    'waiting-behind-the-school-year': () => [() => waiting.id, set(waiting, { grade_year: 2020 })],
    'application-without-event': () => [
      () => elsewhere.id,
      (trx) => trx('events').where('application_id', elsewhere.id).update({ application_id: waiting.id }),
    ],
    'place-held-without-suspension': () => [
      () => refused.id,
      set(refused, { held_group_id: refused.groups[0] }),
    ],
    'suspended-without-complaint': () => [() => refused.id, set(refused, { suspended_at: ago(1) })],
    'filing-proposal-left-open': () => [() => enrolled.id, propose(() => enrolled)],
    'paper-without-files': () => [
      () => 1,
      async (trx) => {
        await trx('paper_files').where('language', 'kk').delete();
        await trx('papers').update({ issued_at: ago(2) });
      },
    ],
    'paper-place-not-kept': () => [() => 1, (trx) => trx('stated_places').whereNotNull('paper_id').delete()],
    'message-tells-another-place': () => [
      () => 1,
      (trx) =>
        trx('messages')
          .where('id', trx('stated_places').max('message_id'))
          .update({ text: 'Кезектегі орныңыз: 77' }),
    ],
    'message-place-not-kept': () => [
      () => 1,
      (trx) => trx('stated_places').whereNotNull('message_id').delete(),
    ],
    'message-not-sent': () => [() => 1, (trx) => trx('messages').update({ state: 'planned', at: ago(25) })],
    'rules-not-in-force': () => [
      () => waiting.queue,
      (trx) => otherwise(trx, waiting.queue, 1, { in_force_at: null }),
    ],
    'rules-against-log': () => [
      () => waiting.queue,
      async (trx) => {
        await changed(trx);
        await otherwise(trx, waiting.queue, 2, { stop_list_days: 30 });
      },
    ],
    'decision-without-paper': () => [
      () => refused.id,
      (trx) => trx('papers').where('application_id', refused.id).update({ event_id: null }),
    ],
  };

  it.each(detectorNames)('%s is found where somebody brought it about', async (name) => {
    const [what, harm] = harms[name]();
    const seen = await found(name, harm);
    expect(seen.length).toBeGreaterThan(0);
    // By their own number where there is just one; rows of a log and of an outbox are many.
    if (
      what() > 1 &&
      ['group-', 'placed', 'child', 'queue', 'class', 'waiting', 'suspended', 'filing', 'rules'].some((one) =>
        name.startsWith(one),
      )
    )
      expect(seen).toContain(what());
  });

  /** A message to the family of an application, with the places it states. */
  const told = async (
    trx: Knex,
    { text, places, sequence = 12 }: { text: string; places: number[]; sequence?: number },
  ): Promise<number> => {
    const message = await trx('messages').where('application_id', waiting.id).orderBy('id').first();
    const { id: _id, key: _key, ...rest } = message;
    const [{ id }] = await trx('messages')
      .insert({ ...rest, kind: 'moved-down', text })
      .returning('id');
    for (const place of places)
      await trx('stated_places').insert({
        ...{ application_id: waiting.id, queue_id: waiting.queue, at: now() },
        ...{ message_id: id, place, sequence },
      });
    return id;
  };
  const wording = (before: number, place: number) =>
    `Место заявления № ${waiting.number} опустилось: ${before} → ${place} (по записи 12 журнала): http://a.kz:35/ru`;

  it.each([
    ['the two places swapped', () => wording(5, 3), [3, 5]],
    ['a figure of the number of the application', () => `№ ${waiting.number}: 7 (12)`, [26]],
    ['a figure of the link', () => wording(3, 5), [3, 35]],
    ['the number of the event', () => wording(3, 5), [3, 12]],
  ])('message-tells-another-place is not satisfied by %s', async (_what, text, places) => {
    let id = 0;
    const wrong = async (trx: Knex) => {
      id = await told(trx, { text: text(), places });
    };
    expect(await found('message-tells-another-place', wrong)).toEqual([id]);
    const right = (trx: Knex) => told(trx, { text: wording(3, 5), places: [3, 5] });
    expect(await found('message-tells-another-place', right)).toEqual([]);
  });

  it.each<[string, (trx: Knex) => Promise<unknown>]>([
    [
      'a version that took force without an event',
      async (trx) => {
        const row = await trx('queue_rules').where({ queue_id: waiting.queue, version: 1 }).first();
        await trx('queue_rules').insert({ ...row, version: 2, ratio: 9 });
        await trx('queues').where('id', waiting.queue).update({ rules_version: 2 });
      },
    ],
    [
      'a version nobody made',
      async (trx) => {
        const row = await trx('queue_rules').where({ queue_id: waiting.queue, version: 1 }).first();
        await trx('queue_rules').insert({ ...row, version: 2, in_force_at: null });
      },
    ],
    [
      'an older version in force again',
      async (trx) => {
        await changed(trx);
        await trx.raw('ALTER TABLE queues DISABLE TRIGGER queues_rules_forward');
        await trx('queues').where('id', waiting.queue).update({ rules_version: 1 });
      },
    ],
    [
      'another start',
      async (trx) => {
        await changed(trx);
        await otherwise(trx, waiting.queue, 2, { starts_at: new Date('2030-01-01T00:00:00Z') });
      },
    ],
    [
      'a version that is gone',
      async (trx) => {
        await changed(trx);
        await trx('queue_rules').where({ queue_id: waiting.queue, version: 2 }).delete();
      },
    ],
  ])('rules-against-log finds %s', async (_what, harm) => {
    expect(await found('rules-against-log', changed)).toEqual([]);
    expect(await found('rules-against-log', harm)).toEqual([waiting.queue]);
  });

  it('are none where it may be so: a proposal of who is referred, a letter unopened, a suspension till the parent chooses', async () => {
    expect(
      await found('filing-proposal-left-open', async (trx) => {
        await propose(() => referred)(trx);
        await set(referred, { filing_proposed: true })(trx);
      }),
    ).toEqual([]);
    // A letter is rendered when somebody first opens it.
    const unopened = async (trx: Knex) => {
      await trx('papers')
        .where('kind', 'letter')
        .update({ issued_at: ago(2) });
    };
    expect(await found('paper-without-files', unopened)).toEqual([]);
    const chosen = { suspended_at: ago(1), reopening: true };
    expect(await found('suspended-without-complaint', set(refused, chosen))).toEqual([]);
  });

  it('are looked for at night, with the logs; the result is kept for those who may see it', async () => {
    const operator = await server.as('operator');
    const before = await operator.get('/api/system');
    expect(before.body).toMatchObject({
      verification: null,
      detectors: detectorNames.map((name) => ({ name })),
    });
    expect(await verifyNightly(server.database.knex, now())).toBe(true);
    const after = await operator.get('/api/system');
    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: { size: expect.any(Number), version: expect.stringMatching(/^\d+/) },
      jobs: { waiting: expect.any(Number), failed: [] },
      verification: { ok: true, problems: [], problemCount: 0, at: expect.stringMatching(/\+05:00$/) },
    });
    expect(after.body.verification.heads).toBeGreaterThan(5);
    expect(after.body.detectors).toEqual(detectorNames.map((name) => ({ name, count: 0, found: [] })));

    const heads = () =>
      server.database.knex('published_heads').orderBy('queue_id').select('queue_id', 'sequence');
    const published = await heads();
    expect(published.map(({ queue_id }) => queue_id)).toEqual(
      expect.arrayContaining([waiting.queue, elsewhere.queue]),
    );
    // Nothing has happened: nothing new to publish.
    await server.database.owner('queues').where('id', waiting.queue).update({ turn: 0 });
    expect(await verifyNightly(server.database.knex, now())).toBe(false);
    await server.database.owner('queues').where('id', waiting.queue).update({ turn: 1 });
    expect(await heads()).toEqual(published);
    const { body } = await operator.get('/api/system');
    expect(body.verification).toMatchObject({
      ok: false,
      problemCount: 1,
      problems: [{ code: 'queue.turn', queue: waiting.queue }],
    });
    expect(body.detectors).toContainEqual({
      name: 'queue-turn-miscounted',
      count: 1,
      found: [waiting.queue],
    });
  });

  it('and heads once published cannot be changed by the application', async () => {
    const { knex } = server.database;
    for (const table of ['published_heads', 'verifications']) {
      await expect(knex(table).delete()).rejects.toThrow('permission denied');
      await expect(knex(table).update({ at: now() })).rejects.toThrow('permission denied');
    }
  });
});
