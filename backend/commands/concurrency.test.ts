import { connect } from '../database/connection';
import { runDue } from '../jobs/runDue';
import { type Case, Cases } from '../test/cases';
import type { Answer } from '../test/client';
import { mobileOf } from '../test/people';
import { recomputedDigest } from '../test/recomputedDigest';
import { startServer, type TestServer } from '../test/server';
import { organization, type SubmissionBody, submissionBody, submit } from '../test/submission';

// Rounds of many requests: on a busy machine slower than one test may be.
jest.setTimeout(90_000);

/** More at once than the pool of the database has connections. */
const crowd = 30;

describe('at once', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const rowOf = ({ body }: Answer) =>
    server.database.knex('applications').where('number', body.applications[0].number).first();
  const statusesOf = (answers: Answer[]) => answers.map(({ status }) => status).sort();
  /** Submissions that each need only to be sent; the limits on one place of the network are kept out of it. */
  async function prepare(
    count: number,
    change: (body: SubmissionBody) => unknown,
  ): Promise<SubmissionBody[]> {
    const bodies = [];
    for (let index = 0; index < count; index++) {
      if (index % 20 === 0) await server.database.knex('rate_limits').delete();
      const body = await submissionBody(server.visitor());
      await change(body);
      bodies.push(body);
    }
    await server.database.knex('rate_limits').delete();
    return bodies;
  }
  const rounds = async (count: number, round: (index: number) => Promise<void>) => {
    for (let index = 0; index < count; index++) await round(index);
  };

  it('twenty submissions of one representative for one child are one application', async () => {
    const [first] = await prepare(1, () => undefined);
    const bodies = await prepare(20, (body) =>
      Object.assign(body, { child: first!.child, parent: first!.parent }),
    );
    const answers = await Promise.all(bodies.map((body) => submit(server.visitor(), body)));
    expect(statusesOf(answers)).toEqual([201, ...Array(19).fill(409)]);
    const { number } = answers.find(({ status }) => status === 201)!.body.applications[0];
    for (const { status, body } of answers)
      if (status === 409)
        expect(body).toEqual({ message: 'application.already_open', params: { number }, errors: {} });
  });

  it('a crowd larger than the pool of connections is served, nobody waiting for himself', async () => {
    const codes = Array.from({ length: crowd }, () =>
      server.visitor().post('/api/public/contacts', { channel: 'sms', address: mobileOf() }),
    );
    expect(statusesOf(await Promise.all(codes))).toEqual(Array(crowd).fill(201));
    const answers = await Promise.all(Array.from({ length: crowd }, () => submit(server.visitor(), {})));
    expect(statusesOf(answers)).toEqual(Array(crowd).fill(400));
  });

  it('representatives of one child all file; all but the first are contested', async () => {
    await rounds(4, async () => {
      const [first] = await prepare(1, () => undefined);
      const bodies = await prepare(3, (body) => Object.assign(body, { child: first!.child }));
      const answers = await Promise.all(bodies.map((body) => submit(server.visitor(), body)));
      expect(statusesOf(answers)).toEqual([201, 201, 201]);
      const rows = await Promise.all(answers.map(rowOf));
      rows.sort((a, b) => a.registered_at - b.registered_at || a.id - b.id);
      expect(rows.map(({ contested }) => contested)).toEqual([false, true, true]);
    });
  });

  it('two settled applications for one child are accepted: one stands in the queue', async () => {
    await rounds(5, async () => {
      const one = await cases.registered();
      const two = await cases.registered((body) => Object.assign(body, { child: one.sent.child }), one);
      await cases.say(cases.officer, two, 'resolveContest', { basis: 'Сот шешімі' });
      const answers = await Promise.all([
        cases.act(cases.officer, one, 'accept'),
        cases.act(cases.officer2, two, 'accept'),
      ]);
      expect(statusesOf(answers)).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.message).toBe('application.already_queued');
      const queued = await server.database
        .knex('applications')
        .where({ queue_id: one.queue, status: 'queued' });
      expect(queued).toHaveLength(1);
    });
  });

  it('two officers take: one has it, the other sees by whom', async () => {
    const one = await cases.registered();
    await rounds(20, async () => {
      const answers = await Promise.all([
        cases.act(cases.officer, { ...one }, 'take'),
        cases.act(cases.officer2, { ...one }, 'take'),
      ]);
      expect(statusesOf(answers)).toEqual([200, 409]);
      const taken = answers.find(({ status }) => status === 200)!.body;
      const { body } = answers.find(({ status }) => status === 409)!;
      expect(body).toMatchObject({
        message: 'application.stale',
        params: { by: taken.officer.name, action: 'take', status: 'in_review', version: taken.version },
      });
      one.version = taken.version;
      await cases.say(cases.officer, one, 'release');
    });
  });

  describe('referrals', () => {
    const expectCounted = async (ids: number[]) => {
      const groups = await server.database
        .knex('groups')
        .whereIn('id', ids)
        .select('capacity', 'occupied')
        .select(
          server.database.knex.raw(
            '(SELECT count(*) FROM applications WHERE group_id = groups.id) AS counted',
          ),
        );
      for (const { capacity, occupied, counted } of groups) {
        expect(occupied).toBe(counted);
        expect(occupied).toBeLessThanOrEqual(capacity);
      }
    };

    it('of two children to the last place fill it once', async () => {
      const first = await cases.in('queued');
      const second = await cases.in('queued', undefined, first);
      const [group = 0] = first.groups;
      await server.database.owner('groups').where('id', group).update({ capacity: 1 });
      await rounds(20, async () => {
        const answers = await Promise.all([
          cases.act(cases.officer, first, 'refer', { group }),
          cases.act(cases.officer2, second, 'refer', { group }),
        ]);
        expect(statusesOf(answers)).toEqual([200, 409]);
        expect(['application.not_first', 'group.full']).toContain(answers[1]!.body.message);
        await expectCounted([group]);
        await cases.say(cases.officer, first, 'cancelReferral', { reason: 'Қайта' });
        await expectCounted([group]);
      });
    });

    it('of the next in turn, by two officers at once into the last place, fill it once', async () => {
      const first = await cases.in('queued');
      await cases.in('queued', undefined, first);
      const [group = 0] = first.groups;
      await server.database.owner('groups').where('id', group).update({ capacity: 1 });
      await rounds(20, async () => {
        // Whoever comes second finds the second child first in the queue: only the place can refuse it.
        const answers = await Promise.all(
          [cases.officer, cases.officer2].map((officer) =>
            officer.post(`/api/queues/${first.queue}/referNext`, { group, count: 1 }),
          ),
        );
        const outcomes = answers.map(({ body }) => body[0]);
        expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['group.full', 'referred']);
        await expectCounted([group]);
        const { application } = outcomes.find(({ outcome }) => outcome === 'referred');
        const one = await server.database.knex('applications').where('id', application.id).first();
        const cancelled = await cases.officer.post(`/api/applications/${one.id}/cancelReferral`, {
          seen: one.version,
          reason: 'Қайта',
        });
        expect(cancelled.status).toBe(200);
        await expectCounted([group]);
      });
    });

    it('and the clock that records what has lapsed never wait for each other in a circle', async () => {
      const other = connect(server.database.appUrl, { max: 5 });
      const base = await cases.in('registered');
      await rounds(6, async () => {
        const lapsed = await cases.in('referred', undefined, base);
        const next = await cases.in('queued', undefined, base);
        await server.database
          .owner('applications')
          .where('id', lapsed.id)
          .update({ referral_valid_until: new Date(server.clock.now().getTime() - 1000) });
        const [answer] = await Promise.all([
          cases.act(cases.officer, next, 'refer', { group: base.groups[0] }),
          runDue(other, server.clock.now()),
          runDue(server.database.knex, server.clock.now()),
        ]);
        // The child back in the order is before it, and an officer has to decide on its stop-list first.
        expect(answer.status).toBe(409);
        expect(['application.not_first', 'application.stop_list_undecided']).toContain(answer.body.message);
        await expectCounted(base.groups);
        for (const one of [lapsed, next]) {
          const { version: seen } = await server.database.knex('applications').where('id', one.id).first();
          await cases.officer.post(`/api/applications/${one.id}/withdraw`, { seen, reason: 'Қайта' });
        }
      });
      await other.destroy();
    });

    it('of one place too many are refused by the database itself', async () => {
      const one = await cases.in('queued');
      const [group = 0] = one.groups;
      await server.database.owner('groups').where('id', group).update({ capacity: 0 });
      const change = { status: 'referred', group_id: group };
      await expect(
        server.database.knex('applications').where('id', one.id).update(change),
      ).rejects.toMatchObject({ constraint: 'groups_capacity' });
    });

    it('of one child to two places give it one', async () => {
      const first = await cases.in('queued');
      const second = (
        await server.database.knex('groups').where('queue_id', first.queue).orderBy('id', 'desc').first('id')
      ).id;
      const [group = 0] = first.groups;
      await rounds(10, async () => {
        const answers = await Promise.all([
          cases.act(cases.officer, { ...first }, 'refer', { group }),
          cases.act(cases.officer2, { ...first }, 'refer', { group: second }),
        ]);
        expect(statusesOf(answers)).toEqual([200, 409]);
        await expectCounted([group, second]);
        first.version += 1;
        await cases.say(cases.officer, first, 'cancelReferral', { reason: 'Қайта' });
      });
    });

    it('lapse once, whoever looks', async () => {
      const referred = [await cases.in('referred')];
      for (let more = 0; more < 2; more++) referred.push(await cases.in('referred', undefined, referred[0]));
      const until = await server.database.knex('applications').max('referral_valid_until as at').first();
      const other = connect(server.database.appUrl, { max: 5 });
      const withdrawals = referred
        .slice(0, 1)
        .map((one) => cases.act(cases.officer, one, 'withdraw', { reason: 'x' }));
      await Promise.all([
        runDue(server.database.knex, until!.at),
        runDue(other, until!.at),
        runDue(server.database.knex, until!.at),
        ...withdrawals,
      ]);
      await other.destroy();
      for (const [index, one] of referred.entries()) {
        const lapses = (await cases.trace(one)).events.filter(({ type }) => type === 'lapseReferral');
        if (index > 0) expect(lapses).toHaveLength(1);
        else expect(lapses.length).toBeLessThanOrEqual(1);
      }
      await expectCounted(referred[0]!.groups);
    });
  });

  it('actions and filings on one queue leave its log without gaps, its moments in order', async () => {
    const first = await cases.registered();
    const waiting: Case[] = [first];
    for (let more = 1; more < crowd / 2; more++) waiting.push(await cases.registered(undefined, first));
    const bodies = await prepare(crowd / 2, (body) => {
      body.choices = structuredClone(first.sent.choices);
      body.conclusion.impairment = first.sent.conclusion.impairment;
    });
    const answers = await Promise.all([
      ...waiting.map((one, index) => cases.act(index % 2 ? cases.officer : cases.officer2, one, 'take')),
      ...bodies.map((body) => submit(server.visitor(), body)),
    ]);
    expect(statusesOf(answers)).toEqual([...Array(crowd / 2).fill(200), ...Array(crowd / 2).fill(201)]);

    const queue = await server.database.knex('queues').where('id', first.queue).first();
    const events = await server.database.knex('events').where('chain_id', queue.chain_id).orderBy('sequence');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const moments = events.map(({ at }) => at.getTime());
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    const chain = await server.database.knex('chains').where('id', queue.chain_id).first();
    expect(chain).toMatchObject({ last_sequence: events.length, last_at: events.at(-1).at });
    for (const { id } of events) {
      const { stored, anew } = await recomputedDigest(server.database.knex, id);
      expect(anew).toBe(stored);
    }
    // Filing time is the moment in the log: the order of one is the order of the other.
    const rows = await server.database
      .knex('applications')
      .where('queue_id', first.queue)
      .orderBy(['registered_at', 'id']);
    const filed = events.filter(({ type }) => type === 'submit').map(({ application_id: id }) => id);
    expect(rows.map(({ id }) => id)).toEqual(filed);
  });

  it('acts on one case through several of its applications, and filings beside, never stop each other', async () => {
    const others = await Promise.all(
      ['rehab-samal', 'correction1'].map((code) => organization(cases.visitor, code)),
    );
    const choices = (body: SubmissionBody) => [
      { ...body.choices[0]!, language: 'kk', grade: 1 },
      ...others.map(({ id }) => ({ organization: id, language: 'kk' })),
    ];
    const benefits = ['large-family', 'teacher', 'orphan'];
    await rounds(5, async () => {
      const [body] = await prepare(1, (one) => {
        const { attachment } = one.conclusion;
        Object.assign(one, {
          choices: choices(one),
          benefits: benefits.map((benefit) => ({ benefit, attachment })),
        });
      });
      const filed = (await submit(cases.visitor, body!)).body;
      const ids = await server.database
        .knex('applications')
        .where('submission_id', filed.submission)
        .pluck('id');
      const bodies = await prepare(3, (one) => {
        const turned = choices(one).reverse();
        Object.assign(one, { choices: turned });
      });
      const answers = await Promise.all([
        ...ids.map((id, index) =>
          cases.officer.post(`/api/applications/${id}/confirmBenefit`, { seen: 1, benefit: benefits[index] }),
        ),
        ...bodies.map((one) => submit(server.visitor(), one)),
      ]);
      expect(statusesOf(answers)).toEqual([200, 201, 201, 201, 409, 409]);
    });
  });
});
